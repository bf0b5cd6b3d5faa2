/// Reads a request's path segment by segment, still encoded; what comes out of `check` is safe.
///
/// Segments are separated by literal slashes only: a `%2F` is a byte of its segment. Routing compares
/// encoded segments with literals while it decodes them, so that a request for a static route costs
/// no allocation.
enum RequestPath {
  /// Says what is wrong with a path, if anything.
  ///
  /// It has to start with a slash; its encodings must be whole and yield UTF-8 without NUL and
  /// control characters; no segment may be `.` or `..` once decoded.
  static func check(_ path: UnsafeRawBufferPointer) -> String? {
    guard path.first == ASCII.slash else { return "The request's path has to start with a slash." }
    var start = 1
    while start <= path.count {
      let end = segmentEnd(path, from: start)
      let segment = UnsafeRawBufferPointer(rebasing: path[start..<end])
      if segment.contains(ASCII.percent) {
        guard let decoded = PercentEncoding.decode(segment),
          let text = String(validating: decoded, as: UTF8.self)
        else { return "The request's path is not correctly percent-encoded." }
        if decoded.contains(where: { $0 < ASCII.space || $0 == 0x7F }) {
          return "The request's path contains a control character."
        }
        if text == "." || text == ".." { return "The request's path may not contain dot segments." }
      } else if segment.count <= 2, !segment.isEmpty, segment.allSatisfy({ $0 == ASCII.dot }) {
        return "The request's path may not contain dot segments."
      }
      start = end + 1
    }
    return nil
  }

  /// Where the segment that starts at `start` ends.
  @inline(__always) static func segmentEnd(_ path: UnsafeRawBufferPointer, from start: Int) -> Int {
    var end = start
    while end < path.count, path[end] != ASCII.slash { end += 1 }
    return end
  }

  /// Whether the encoded bytes, once decoded, are `literal`; `path` has passed `check`.
  @inline(__always) static func equal(_ encoded: UnsafeRawBufferPointer, _ literal: [UInt8]) -> Bool {
    guard encoded.count >= literal.count else { return false }
    var index = 0
    var position = 0
    while index < encoded.count {
      guard position < literal.count else { return false }
      var byte = encoded[index]
      if byte == ASCII.percent, index + 2 < encoded.count,
        let high = ASCII.hexValue(encoded[index + 1]), let low = ASCII.hexValue(encoded[index + 2])
      {
        byte = high << 4 | low
        index += 2
      }
      guard byte == literal[position] else { return false }
      index += 1
      position += 1
    }
    return position == literal.count
  }
}
