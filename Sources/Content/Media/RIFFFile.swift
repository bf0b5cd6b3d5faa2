/// A file of named chunks (RIFF): WebP pictures and WAV sounds.
struct RIFFFile {
  private struct Chunk {
    let name: String
    let body: Range<Int>
    /// With its head and what fills it up.
    let range: Range<Int>
  }

  let size: Dimensions?
  /// How many pictures it shows one after the other.
  let frames: Int
  /// Whether it says where the photograph was taken.
  let hasLocation: Bool
  private let view: ByteView
  private let chunks: [Chunk]

  init(_ view: ByteView, _ type: MediaType) throws(MediaFault) {
    guard let length = view.little(4, 4) else { throw .broken(type, "its head is missing") }
    let end = length + 8
    guard end <= view.count else { throw .broken(type, "its end is missing") }
    // Some writers leave the byte that fills up the last chunk out of the length.
    guard end == view.count || (end + 1 == view.count && end % 2 == 1 && view[end] == 0) else {
      throw .trailing(type)
    }
    var chunks: [Chunk] = []
    var at = 12
    while at < end {
      guard let name = view.name(at), let length = view.little(at + 4, 4), at + 8 + length <= end else {
        throw .broken(type, "it is damaged at byte \(at)")
      }
      let next = min(at + 8 + length + length % 2, view.count)
      chunks.append(Chunk(name: name, body: (at + 8)..<(at + 8 + length), range: at..<next))
      at = next
    }
    self.view = view
    self.chunks = chunks
    frames = max(1, chunks.count { $0.name == "ANMF" })
    hasLocation = chunks.contains { RIFFFile.hasLocation(view, $0) }
    size = type == .webp ? try RIFFFile.size(view, chunks) : nil
    if type == .wav,
      !chunks.contains(where: { $0.name == "fmt " }) || !chunks.contains(where: { $0.name == "data" })
    {
      throw .broken(type, "there is no sound in it")
    }
  }

  private static func size(_ view: ByteView, _ chunks: [Chunk]) throws(MediaFault) -> Dimensions {
    for chunk in chunks {
      let at = chunk.body.lowerBound
      switch chunk.name {
      case "VP8X" where chunk.body.count >= 10:
        if let width = view.little(at + 4, 3), let height = view.little(at + 7, 3) {
          return Dimensions(width: width + 1, height: height + 1)
        }
      case "VP8 " where chunk.body.count >= 10:
        if let width = view.little(at + 6, 2), let height = view.little(at + 8, 2) {
          return Dimensions(width: width & 0x3FFF, height: height & 0x3FFF)
        }
      case "VP8L" where chunk.body.count >= 5:
        if let bits = view.little(at + 1, 4) {
          return Dimensions(width: (bits & 0x3FFF) + 1, height: (bits >> 14 & 0x3FFF) + 1)
        }
      default: break
      }
    }
    throw .broken(.webp, "it has no picture")
  }

  private static func hasLocation(_ view: ByteView, _ chunk: Chunk) -> Bool {
    switch chunk.name {
    case "EXIF": exif(view, chunk).hasLocation
    case "XMP ": view.contains("GPS", in: chunk.body)
    default: false
    }
  }

  private static func exif(_ view: ByteView, _ chunk: Chunk) -> ExifBlock {
    let skipped = view.has("Exif\0", at: chunk.body.lowerBound) && chunk.body.count >= 6 ? 6 : 0
    return ExifBlock(view.bytes[chunk.body].dropFirst(skipped))
  }

  /// The file without the place.
  func withoutLocation() -> [UInt8] {
    var out = Array(view.bytes[..<12])
    let losesXMP = chunks.contains { $0.name == "XMP " && RIFFFile.hasLocation(view, $0) }
    for chunk in chunks {
      if chunk.name == "VP8X", losesXMP {
        var head = Array(view.bytes[chunk.range])
        head[8] &= ~0x04
        out += head
      } else if !RIFFFile.hasLocation(view, chunk) {
        out += view.bytes[chunk.range]
      } else if chunk.name == "EXIF" {
        let block = RIFFFile.exif(view, chunk).withoutLocation()
        out += Array("EXIF".utf8) + RIFFFile.little(block.count) + block
        if block.count % 2 == 1 { out.append(0) }
      }
    }
    out.replaceSubrange(4..<8, with: RIFFFile.little(out.count - 8))
    return out
  }

  private static func little(_ number: Int) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
