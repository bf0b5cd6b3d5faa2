/// A JPEG file, gone through from its first marker to its last.
struct JPEGFile {
  private struct Segment {
    let marker: UInt8
    let range: Range<Int>
  }

  let size: Dimensions
  /// Whether it says where the photograph was taken.
  let hasLocation: Bool
  private let view: ByteView
  /// The parts of the first picture.
  private let segments: [Segment]

  init(_ view: ByteView) throws(MediaFault) {
    self.view = view
    let (segments, size, end) = try JPEGFile.read(view, from: 0)
    guard let size else { throw .broken(.jpeg, "it has no frame") }
    self.segments = segments
    var hasLocation = segments.contains { JPEGFile.hasLocation(view, $0) }
    var at = end
    self.size = size
    // Cameras put further pictures (previews, depth) behind the first one, and some fill up with zeros.
    while view[at] == 0xFF, view[at + 1] == 0xD8 {
      let (more, _, end) = try JPEGFile.read(view, from: at)
      hasLocation = hasLocation || more.contains { JPEGFile.hasLocation(view, $0) }
      at = end
    }
    guard view.bytes[at...].allSatisfy({ $0 == 0 }) else { throw .trailing(.jpeg) }
    self.hasLocation = hasLocation
  }

  private static func read(
    _ view: ByteView, from start: Int
  ) throws(MediaFault) -> (segments: [Segment], size: Dimensions?, end: Int) {
    guard view[start] == 0xFF, view[start + 1] == 0xD8 else { throw .trailing(.jpeg) }
    var segments: [Segment] = []
    var size: Dimensions?
    var at = start + 2
    while true {
      let begin = at
      guard view[at] == 0xFF else { throw .broken(.jpeg, "it is damaged at byte \(at)") }
      while view[at] == 0xFF { at += 1 }
      guard let marker = view[at] else { throw .broken(.jpeg, "its end is missing") }
      at += 1
      if marker == 0xD9 { return (segments, size, at) }
      if marker == 0x01 || (0xD0...0xD7).contains(marker) { continue }
      guard let length = view.big(at, 2), length >= 2, at + length <= view.count else {
        throw .broken(.jpeg, "it is damaged at byte \(at)")
      }
      if (0xC0...0xCF).contains(marker), ![0xC4, 0xC8, 0xCC].contains(marker), size == nil,
        let height = view.big(at + 3, 2), let width = view.big(at + 5, 2)
      {
        size = Dimensions(width: width, height: height)
      }
      at += length
      if marker == 0xDA {
        // The picture itself: until a marker that is neither a stuffed byte nor a restart.
        while let byte = view[at] {
          if byte == 0xFF, let next = view[at + 1], next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) {
            break
          }
          at += 1
        }
        guard at < view.count else { throw .broken(.jpeg, "its end is missing") }
      }
      segments.append(Segment(marker: marker, range: begin..<at))
    }
  }

  private static func hasLocation(_ view: ByteView, _ segment: Segment) -> Bool {
    if let exif = exif(view, segment) { return exif.hasLocation }
    return isXMP(view, segment) && view.contains("GPS", in: segment.range)
  }

  private static func exif(_ view: ByteView, _ segment: Segment) -> ExifBlock? {
    let body = segment.range.lowerBound + 4
    guard segment.marker == 0xE1, view.has("Exif\0", at: body), body + 6 <= segment.range.upperBound else {
      return nil
    }
    return ExifBlock(view.bytes[(body + 6)..<segment.range.upperBound])
  }

  private static func isXMP(_ view: ByteView, _ segment: Segment) -> Bool {
    segment.marker == 0xE1 && view.has("http://ns.adobe.com/x", at: segment.range.lowerBound + 4)
  }

  /// The first picture of the file without the place; nothing that shows is coded anew.
  func withoutLocation() -> [UInt8] {
    var out: [UInt8] = [0xFF, 0xD8]
    for segment in segments {
      if JPEGFile.isXMP(view, segment) { continue }
      // The list of the further pictures, which go.
      if segment.marker == 0xE2, view.has("MPF\0", at: segment.range.lowerBound + 4) { continue }
      guard let exif = JPEGFile.exif(view, segment) else {
        out += view.bytes[segment.range]
        continue
      }
      let block = exif.withoutLocation()
      let length = block.count + 8
      // What was shorter than a segment has become shorter still.
      out += [0xFF, 0xE1, UInt8(length >> 8 & 0xFF), UInt8(length & 0xFF)] + Array("Exif\0\0".utf8) + block
    }
    return out + [0xFF, 0xD9]
  }
}
