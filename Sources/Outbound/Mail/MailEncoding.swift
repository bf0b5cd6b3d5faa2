/// Text in a header: letters beyond ASCII as RFC 2047 writes them, and never a line break.
enum EncodedWords {
  static func text(_ text: String) -> String {
    let line = text.unicodeScalars.map { $0.value < 0x20 || $0.value == 0x7F ? " " : String($0) }.joined()
    let isPlain = line.utf8.allSatisfy { $0 < 0x7F } && !line.contains("=?") && line.utf8.count <= 70
    return isPlain ? line : words(of: line).map { "=?utf-8?Q?\($0)?=" }.joined(separator: "\r\n ")
  }

  /// Pieces that fit a line each; a character is never split between two.
  private static func words(of line: String) -> [String] {
    var words = [""]
    for character in line {
      let encoded = character.utf8.map(encoded).joined()
      if words[words.count - 1].utf8.count + encoded.utf8.count > 60 { words.append("") }
      words[words.count - 1] += encoded
    }
    return words
  }

  private static func encoded(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: " "): "_"
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      String(UnicodeScalar(byte))
    default: "=" + hexadecimal(byte)
    }
  }

  static func hexadecimal(_ byte: UInt8) -> String {
    let digits = Array("0123456789ABCDEF")
    return String([digits[Int(byte >> 4)], digits[Int(byte & 15)]])
  }
}

/// Text in the body of a letter: readable as it stands, in lines that no server breaks. (RFC 2045)
enum QuotedPrintable {
  static func bytes(of text: String) -> [UInt8] {
    var lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.flatMap { line(Array($0.utf8)) + Array("\r\n".utf8) }
  }

  private static func line(_ bytes: [UInt8]) -> [UInt8] {
    var output: [UInt8] = []
    var width = 0
    for (index, byte) in bytes.enumerated() {
      let isLast = index == bytes.count - 1
      let isPlain: Bool =
        switch byte {
        // A space at the end of a line gets lost, and a dot at its beginning may end a letter.
        case 0x20, 0x09: !isLast
        case UInt8(ascii: "."): index > 0 && width > 0
        case UInt8(ascii: "="): false
        default: byte > 0x20 && byte < 0x7F
        }
      let piece = isPlain ? [byte] : Array("=\(EncodedWords.hexadecimal(byte))".utf8)
      if width + piece.count > 75 {
        output += Array("=\r\n".utf8)
        width = 0
      }
      output += piece
      width += piece.count
    }
    return output
  }
}
