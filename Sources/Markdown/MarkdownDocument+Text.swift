import CCmark

extension MarkdownDocument {
  /// The words a reader sees, without markup: blocks apart by an empty line, items and rows by a line
  /// break, cells by a tab. Of HTML inside the markdown only the text stays.
  public func plainText() -> [UInt8] {
    var writer = PlainTextWriter()
    root.walk { node, isEntering in writer.visit(node, isEntering) }
    return writer.text
  }

  /// How many words a reader sees.
  public func wordCount() -> Int { TextTokens.wordCount(of: plainText()) }

  /// The first paragraph as plain text, cut after a whole word where it has more than `limit` characters.
  public func excerpt(limit: Int = 200) -> String {
    var block = root.firstChild
    while let node = block {
      if node.type == CMARK_NODE_PARAGRAPH {
        let text = node.inlineText
        if text.contains(where: { !$0.isWhitespace }) { return text.cutAfterWord(limit) }
      }
      block = node.next
    }
    return ""
  }
}

extension Node {
  /// The text inside a paragraph, heading, cell or link, on one line.
  var inlineText: String {
    var writer = PlainTextWriter()
    walk { node, isEntering in writer.visitInline(node, isEntering) }
    return String(decoding: writer.text, as: UTF8.self)
  }
}

/// Collects the visible text of nodes that are visited in order.
struct PlainTextWriter {
  private(set) var text: [UInt8] = []
  /// How many lists without empty lines between their items are open.
  private var tightLists = 0
  private var cellsInRow = 0
  /// A list has begun, which is set apart from the text before it even where its items are not.
  private var beginsList = false

  mutating func visit(_ node: Node, _ isEntering: Bool) {
    let types = Cmark.shared.types
    switch node.type {
    case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, types.table: if isEntering { separate() }
    case CMARK_NODE_LIST:
      if isEntering, tightLists == 0 { beginsList = true }
      if node.isTightList { tightLists += isEntering ? 1 : -1 }
    case CMARK_NODE_CODE_BLOCK:
      separate()
      text.append(contentsOf: node.literal)
      if text.last == UInt8(ascii: "\n") { text.removeLast() }
    case CMARK_NODE_HTML_BLOCK:
      let visible = HTMLText.plain(of: Array(node.literal))
      if !visible.isEmpty {
        separate()
        text.append(contentsOf: visible)
      }
    case types.row:
      cellsInRow = 0
      if isEntering, let last = text.last, last != UInt8(ascii: "\n") { text.append(UInt8(ascii: "\n")) }
    case types.cell where isEntering:
      if cellsInRow > 0 { text.append(UInt8(ascii: "\t")) }
      cellsInRow += 1
    default: visitInline(node, isEntering)
    }
  }

  mutating func visitInline(_ node: Node, _ isEntering: Bool) {
    switch node.type {
    case CMARK_NODE_TEXT, CMARK_NODE_CODE: text.append(contentsOf: node.literal)
    case CMARK_NODE_SOFTBREAK: text.append(UInt8(ascii: " "))
    case CMARK_NODE_LINEBREAK: text.append(UInt8(ascii: "\n"))
    default: break
    }
  }

  private mutating func separate() {
    guard !text.isEmpty else { return }
    while text.last == UInt8(ascii: "\n") { text.removeLast() }
    text.append(UInt8(ascii: "\n"))
    if tightLists == 0 || beginsList { text.append(UInt8(ascii: "\n")) }
    beginsList = false
  }
}

extension String {
  /// At most `limit` characters, ending with a whole word and an ellipsis where something is left out.
  func cutAfterWord(_ limit: Int) -> String {
    let trimmed = split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard trimmed.count > limit else { return trimmed }
    let cut = trimmed.prefix(max(limit - 1, 0))
    let end = cut.lastIndex(of: " ") ?? cut.endIndex
    return cut[..<end] + "…"
  }
}
