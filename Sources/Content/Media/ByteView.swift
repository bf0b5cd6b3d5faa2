/// A file's bytes, read at places that may be beyond its end.
struct ByteView {
  let bytes: [UInt8]

  var count: Int { bytes.count }

  subscript(_ at: Int) -> UInt8? { at >= 0 && at < bytes.count ? bytes[at] : nil }

  func big(_ at: Int, _ length: Int) -> Int? {
    guard at >= 0, length <= 7 || self[at] == 0, at <= count - length else { return nil }
    return bytes[at..<(at + length)].reduce(0) { $0 << 8 | Int($1) }
  }

  func little(_ at: Int, _ length: Int) -> Int? {
    guard at >= 0, at <= count - length else { return nil }
    return bytes[at..<(at + length)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }

  func has(_ text: StaticString, at place: Int = 0) -> Bool {
    guard place >= 0, place <= count - text.utf8CodeUnitCount else { return false }
    return text.withUTF8Buffer { $0.elementsEqual(bytes[place..<(place + $0.count)]) }
  }

  /// Four letters that name a part.
  func name(_ at: Int) -> String? {
    guard at >= 0, at <= count - 4 else { return nil }
    return bytes[at..<(at + 4)].reduce(into: "") { $0.unicodeScalars.append(Unicode.Scalar($1)) }
  }

  /// Whether a text occurs in a range; letters of either case count where it is written in lower case.
  func contains(_ text: StaticString, in range: Range<Int>, ignoringCase: Bool = false) -> Bool {
    text.withUTF8Buffer { text in
      bytes.withUnsafeBufferPointer { bytes in
        guard let first = text.first, range.count >= text.count else { return false }
        var at = range.lowerBound
        let last = range.upperBound - text.count
        while at <= last {
          if ByteView.folded(bytes[at], ignoringCase) == first {
            var step = 1
            while step < text.count, ByteView.folded(bytes[at + step], ignoringCase) == text[step] {
              step += 1
            }
            if step == text.count { return true }
          }
          at += 1
        }
        return false
      }
    }
  }

  @inline(__always)
  private static func folded(_ byte: UInt8, _ folds: Bool) -> UInt8 {
    folds && byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }
}
