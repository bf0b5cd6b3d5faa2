extension Markup {
  /// Appends text so that it means itself, in content as in a quoted attribute.
  ///
  /// One rule for both places costs a few bytes, and leaves no place to take the wrong one.
  mutating func append(escaping text: String) {
    var text = text
    text.withUTF8 { utf8 in
      // Most texts hold nothing to escape: whatever lies between two such characters goes over in one piece.
      var start = 0
      for index in utf8.indices {
        guard let entity = Markup.entity(for: utf8[index]) else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start..<index]))
        bytes.append(literal: entity)
        start = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[start...]))
    }
  }

  @inline(__always) private static func entity(for byte: UInt8) -> StaticString? {
    // All of them lie below this; one comparison tells for most letters.
    guard byte <= UInt8(ascii: ">") else { return nil }
    switch byte {
    case UInt8(ascii: "<"): return "&lt;"
    case UInt8(ascii: ">"): return "&gt;"
    case UInt8(ascii: "&"): return "&amp;"
    case UInt8(ascii: "\""): return "&quot;"
    case UInt8(ascii: "'"): return "&#39;"
    // A carriage return would come back as a line feed; a NUL is no character of HTML.
    case UInt8(ascii: "\r"): return "&#13;"
    case 0: return "\u{FFFD}"
    default: return nil
    }
  }
}

extension [UInt8] {
  /// Appends text that stands in the program, as it is.
  mutating func append(literal: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}
