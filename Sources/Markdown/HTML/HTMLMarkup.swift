/// Reads tags off HTML that anybody may have written: it never fails, and its time grows with the text.
///
/// Why not a parser of the HTML standard: gumbo, the one at hand, takes 0.8 GB for 27 KB of `<p><b a=1>`
/// and overruns a thread's stack on 100 KB of `<div>`; its input would have to be put in order first,
/// and after that there is nothing left for it to do.
enum HTMLMarkup {
  /// Elements inside a line of text; all others begin a line of their own.
  static let inline: Set<String> = [
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
    "img",
    "input", "ins", "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong",
    "sub",
    "sup", "time", "tt", "u", "var", "wbr",
  ]

  /// The length of the tag at the start of `text`, which begins with `<`; nil where it is no whole tag.
  static func tagLength(at text: UnsafeBufferPointer<UInt8>) -> Int? {
    guard text.count > 2 else { return nil }
    var index = text[1] == UInt8(ascii: "/") ? 2 : 1
    guard text[index].isASCIILetter else { return nil }
    while index < text.count, text[index].isWordByte || text[index] == UInt8(ascii: "-") { index += 1 }
    guard index < text.count, text[index].isMarkdownSpace || "/>".utf8.contains(text[index]) else {
      return nil
    }
    var quote: UInt8 = 0
    var afterEquals = false
    while index < text.count {
      let byte = text[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: ">") {
        return index + 1
      } else if byte == UInt8(ascii: "<") {
        return nil
      } else if afterEquals, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      afterEquals = byte == UInt8(ascii: "=") || afterEquals && byte.isMarkdownSpace
      index += 1
    }
    return nil
  }

  static func isBlock(_ tag: UnsafeBufferPointer<UInt8>) -> Bool {
    !inline.contains(name(at: tag, from: tag.count > 1 && tag[1] == UInt8(ascii: "/") ? 2 : 1))
  }

  /// The element's name in lower case.
  static func name(at text: UnsafeBufferPointer<UInt8>, from start: Int) -> String {
    var name = ""
    var index = start
    while index < text.count, index < start + 12, text[index].isASCIILetter || text[index] &- 0x30 < 10 {
      name.unicodeScalars.append(Unicode.Scalar(text[index].isASCIILetter ? text[index] | 0x20 : text[index]))
      index += 1
    }
    return name
  }

  /// The offset after the first occurrence of `needle`, whatever the case of its letters.
  static func find(_ needle: String, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
    let needle = Array(needle.utf8)
    guard let first = needle.first, start < text.count else { return nil }
    var index = start
    while index + needle.count <= text.count {
      if text[index] == first, matches(needle, in: text, at: index) { return index + needle.count }
      index += 1
    }
    return nil
  }

  private static func matches(_ needle: [UInt8], in text: UnsafeBufferPointer<UInt8>, at start: Int) -> Bool {
    for (offset, byte) in needle.enumerated() {
      let other = text[start + offset]
      if other != byte && !(byte.isASCIILetter && other | 0x20 == byte) { return false }
    }
    return true
  }
}
