internal import Crypto

/// A PNG file, gone through chunk by chunk.
struct PNGFile {
  private struct Chunk {
    let name: String
    let range: Range<Int>
    var body: Range<Int> { (range.lowerBound + 8)..<(range.upperBound - 4) }
  }

  let size: Dimensions
  /// Whether it says where the photograph was taken.
  let hasLocation: Bool
  private let view: ByteView
  private let chunks: [Chunk]

  init(_ view: ByteView) throws(MediaFault) {
    self.view = view
    var chunks: [Chunk] = []
    var at = 8
    while chunks.last?.name != "IEND" {
      guard let length = view.big(at, 4), let name = view.name(at + 4), at + 12 + length <= view.count else {
        throw .broken(.png, "it is damaged at byte \(at)")
      }
      chunks.append(Chunk(name: name, range: at..<(at + 12 + length)))
      at += 12 + length
    }
    guard chunks[0].name == "IHDR", chunks[0].body.count == 13, let width = view.big(16, 4),
      let height = view.big(20, 4), chunks.contains(where: { $0.name == "IDAT" })
    else { throw .broken(.png, "it has no picture") }
    guard at == view.count else { throw .trailing(.png) }
    size = Dimensions(width: width, height: height)
    hasLocation = chunks.contains { PNGFile.hasLocation(view, $0) }
    self.chunks = chunks
  }

  private static func hasLocation(_ view: ByteView, _ chunk: Chunk) -> Bool {
    switch chunk.name {
    case "eXIf": ExifBlock(view.bytes[chunk.body]).hasLocation
    case "iTXt" where view.has("XML:com.adobe.xmp\0", at: chunk.body.lowerBound):
      // The second of the bytes behind the name says whether the text is packed.
      view[chunk.body.lowerBound + 18] == 1 || view.contains("GPS", in: chunk.body)
    case "tEXt", "zTXt":
      // What ImageMagick writes EXIF and XMP down as, in digits or packed.
      view.has("Raw profile type exif\0", at: chunk.body.lowerBound)
        || view.has("Raw profile type APP1\0", at: chunk.body.lowerBound)
        || view.has("Raw profile type xmp\0", at: chunk.body.lowerBound)
    default: false
    }
  }

  /// The file without the place.
  func withoutLocation() -> [UInt8] {
    var out = Array(view.bytes[..<8])
    for chunk in chunks {
      guard PNGFile.hasLocation(view, chunk) else {
        out += view.bytes[chunk.range]
        continue
      }
      guard chunk.name == "eXIf" else { continue }
      let block = ExifBlock(view.bytes[chunk.body]).withoutLocation()
      let named = Array("eXIf".utf8) + block
      out += PNGFile.big(block.count) + named + PNGFile.big(Int(CRC32.checksum(named)))
    }
    return out
  }

  private static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
