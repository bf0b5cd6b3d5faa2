import CCmark

/// Builds cmark's tree from the tokens of HTML that need not be in order: ends that are missing are
/// supplied, ends of nothing are passed over, and nothing nests deeper than a bound.
struct HTMLTreeBuilder {
  private struct Block {
    var name: String
    /// Where blocks inside go.
    var node: OpaquePointer
  }

  /// Deeper blocks are unwrapped: no person writes them, and markdown repeats each level on each line.
  private static let deepest = 50

  private var blocks: [Block]
  private var inlines = InlineBuilder()
  private var preformatted: Preformatted?
  private var table: TableBuilder?

  struct Preformatted {
    var text: [UInt8] = []
    var language = ""
  }

  init(root: OpaquePointer) { blocks = [Block(name: "", node: root)] }

  mutating func take(_ token: HTMLToken) {
    switch token {
    case .text(let bytes): text(Array(bytes))
    case .tag(let tag): tag.isClosing ? close(tag) : open(tag)
    }
  }

  mutating func finish() {
    if preformatted != nil { closePreformatted() }
    while table != nil { closeTable() }
    endLeaf()
  }

  // MARK: Text

  private mutating func text(_ bytes: [UInt8]) {
    let decoded = HTMLEntity.decoded(bytes[...])
    if preformatted != nil {
      preformatted?.text += decoded
    } else {
      if !inlines.hasLeaf {
        guard decoded.contains(where: { !$0.isMarkdownSpace }) else { return }
        beginParagraph()
      }
      inlines.text(decoded)
    }
  }

  private mutating func beginParagraph() {
    // Text between the cells of a table, a caption say, comes before it: the table is added when it ends.
    guard let node = append(CMARK_NODE_PARAGRAPH) else { return }
    inlines.begin(node)
  }

  private mutating func endLeaf() { inlines.begin(nil) }

  // MARK: Tags

  private mutating func open(_ tag: HTMLTag) {
    if preformatted != nil {
      preformattedTag(tag)
      return
    }
    if isBlockInTable(tag.name) {
      inlines.text([0x20])
      return
    }
    switch tag.name {
    case "p": endLeaf()
    case "h1", "h2", "h3", "h4", "h5", "h6": heading(tag)
    case "em", "i", "cite", "dfn", "var": inlines.open(tag.name, .emphasis)
    case "strong", "b": inlines.open(tag.name, .strong)
    case "del", "s", "strike": inlines.open(tag.name, .deleted)
    case "code", "kbd", "samp", "tt": inlines.open(tag.name, .code)
    case "a":
      if let url = tag.attribute("href") {
        inlines.open("a", .link(url: url, title: tag.attribute("title") ?? ""))
      }
    case "img": image(tag)
    case "br": if table == nil { inlines.lineBreak() } else { inlines.text([0x20]) }
    case "hr":
      endLeaf()
      _ = append(CMARK_NODE_THEMATIC_BREAK)
    case "pre": openPreformatted()
    case "blockquote": push(tag.name, CMARK_NODE_BLOCK_QUOTE)
    case "ul", "ol": openList(tag)
    case "li": openItem()
    case "input": checkbox(tag)
    case "table", "thead", "tbody", "tfoot", "tr", "td", "th": openTablePart(tag)
    default: if !HTMLMarkup.inline.contains(tag.name) { endLeaf() }
    }
  }

  private mutating func close(_ tag: HTMLTag) {
    switch tag.name {
    case "pre": if preformatted != nil { closePreformatted() }
    case _ where preformatted != nil: break
    case _ where isBlockInTable(tag.name): inlines.text([0x20])
    case "blockquote", "ul", "ol", "li": pop(tag.name)
    case "table": closeTable()
    case "tr", "td", "th": closeCell()
    case _ where HTMLMarkup.inline.contains(tag.name): inlines.close(tag.name)
    default: endLeaf()
    }
  }

  /// A cell is one line: blocks inside a table are no more than a space between words.
  private func isBlockInTable(_ name: String) -> Bool {
    table != nil && name != "br" && !Self.tableParts.contains(name) && !HTMLMarkup.inline.contains(name)
  }

  private static let tableParts: Set<String> = ["table", "thead", "tbody", "tfoot", "tr", "td", "th"]

  private mutating func heading(_ tag: HTMLTag) {
    endLeaf()
    guard let node = append(CMARK_NODE_HEADING), let level = tag.name.last?.wholeNumberValue
    else {
      return
    }
    cmark_node_set_heading_level(node, Int32(level))
    inlines.begin(node)
  }

  private mutating func image(_ tag: HTMLTag) {
    guard let url = tag.attribute("src"), !url.isEmpty else { return }
    if !inlines.hasLeaf { beginParagraph() }
    inlines.image(url: url, title: tag.attribute("title") ?? "", text: tag.attribute("alt") ?? "")
  }

  private mutating func checkbox(_ tag: HTMLTag) {
    guard tag.attribute("type")?.lowercased() == "checkbox", let item = blocks.last, item.name == "li",
      cmark_node_set_syntax_extension(item.node, Cmark.shared.taskList) == 1
    else { return }
    cmark_gfm_extensions_set_tasklist_item_checked(item.node, tag.attribute("checked") != nil)
  }

  // MARK: Blocks

  private mutating func append(_ type: cmark_node_type) -> OpaquePointer? {
    guard let parent = blocks.last?.node, let node = cmark_node_new(type) else { return nil }
    if cmark_node_append_child(parent, node) == 1 { return node }
    // Text straight in a list belongs to an item.
    if let item = cmark_node_new(CMARK_NODE_ITEM), cmark_node_append_child(parent, item) == 1,
      cmark_node_append_child(item, node) == 1
    {
      return node
    }
    cmark_node_free(node)
    return nil
  }

  private mutating func push(_ name: String, _ type: cmark_node_type) {
    endLeaf()
    guard blocks.count < Self.deepest, let node = append(type) else { return }
    blocks.append(Block(name: name, node: node))
  }

  private mutating func pop(_ name: String) {
    endLeaf()
    // An item ends with its own list only.
    let boundary = name == "li" ? blocks.lastIndex { $0.name == "ul" || $0.name == "ol" } ?? 0 : 0
    guard let index = blocks.lastIndex(where: { $0.name == name }), index > boundary, index > 0 else {
      return
    }
    blocks.removeSubrange(index...)
  }

  private mutating func openList(_ tag: HTMLTag) {
    push(tag.name, CMARK_NODE_LIST)
    guard let list = blocks.last, list.name == tag.name else { return }
    cmark_node_set_list_type(list.node, tag.name == "ol" ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST)
    cmark_node_set_list_tight(list.node, 1)
    if tag.name == "ol" {
      cmark_node_set_list_delim(list.node, CMARK_PERIOD_DELIM)
      let start = tag.attribute("start").flatMap(Int32.init) ?? 1
      cmark_node_set_list_start(list.node, min(max(start, 0), 999_999_999))
    }
  }

  private mutating func openItem() {
    pop("li")
    if blocks.last?.name != "ul", blocks.last?.name != "ol" {
      push("ul", CMARK_NODE_LIST)
      guard let list = blocks.last, list.name == "ul" else { return }
      cmark_node_set_list_type(list.node, CMARK_BULLET_LIST)
      cmark_node_set_list_tight(list.node, 1)
    }
    push("li", CMARK_NODE_ITEM)
  }

  // MARK: Code

  private mutating func openPreformatted() {
    endLeaf()
    preformatted = Preformatted()
  }

  private mutating func preformattedTag(_ tag: HTMLTag) {
    if tag.name == "br" { preformatted?.text.append(0x0A) }
    guard tag.name == "code", let names = tag.attribute("class") else { return }
    for name in names.split(separator: " ") where name.hasPrefix("language-") {
      preformatted?.language = String(name.dropFirst(9))
    }
  }

  private mutating func closePreformatted() {
    guard let code = preformatted else { return }
    preformatted = nil
    guard let node = append(CMARK_NODE_CODE_BLOCK) else { return }
    var text = code.text.filter { $0 != 0 && $0 != 0x0D }
    if text.first == 0x0A { text.removeFirst() }
    if text.last != 0x0A { text.append(0x0A) }
    cmark_node_set_literal(node, String(decoding: text, as: UTF8.self))
    cmark_node_set_fence_info(node, code.language)
  }

  // MARK: Tables

  private mutating func openTablePart(_ tag: HTMLTag) {
    switch tag.name {
    case "table":
      // A table inside a table: its cells become text of the cell around it.
      if table != nil {
        table?.depth += 1
        return
      }
      endLeaf()
      table = TableBuilder()
    case "tr":
      guard table?.depth == 1 else { return }
      closeCell()
      table?.beginRow()
    case "td", "th":
      guard table?.depth == 1 else {
        inlines.text([0x20])
        return
      }
      closeCell()
      if let cell = table?.beginCell(alignment: tag.attribute("align") ?? tag.attribute("style")) {
        inlines.begin(cell)
      }
    default: break
    }
  }

  private mutating func closeCell() {
    if table?.depth == 1 { endLeaf() }
  }

  private mutating func closeTable() {
    guard let depth = table?.depth else { return }
    if depth > 1 {
      table?.depth -= 1
      return
    }
    endLeaf()
    let finished = table
    table = nil
    guard let parent = blocks.last?.node else { return }
    finished?.attach(to: parent)
  }
}
