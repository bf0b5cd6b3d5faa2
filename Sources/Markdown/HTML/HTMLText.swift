/// The text that a reader of HTML sees.
public enum HTMLText {
  /// Plain text: tags, scripts and comments gone, character references decoded, white space drawn
  /// together, blocks on lines of their own.
  public static func plain(of html: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    var preformatted = 0
    HTMLToken.scan(html) { token in
      switch token {
      case .text(let bytes):
        let decoded = HTMLEntity.decoded(Array(bytes)[...])
        if preformatted > 0 { text += decoded } else { append(decoded, to: &text) }
      case .tag(let tag):
        if tag.name == "pre" { preformatted = max(0, preformatted + (tag.isClosing ? -1 : 1)) }
        if HTMLMarkup.inline.contains(tag.name) { return }
        if text.last == 0x20 { text.removeLast() }
        if let last = text.last, last != 0x0A { text.append(0x0A) }
      }
    }
    while let last = text.last, last.isMarkdownSpace { text.removeLast() }
    return text
  }

  private static func append(_ bytes: [UInt8], to text: inout [UInt8]) {
    for byte in bytes {
      if !byte.isMarkdownSpace {
        text.append(byte)
      } else if let last = text.last, !last.isMarkdownSpace {
        text.append(0x20)
      }
    }
  }
}
