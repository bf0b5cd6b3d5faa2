import CCmark

/// Fills a paragraph, heading or cell with text in the formats that are open.
///
/// Formats outlive the block in which they were opened (`<b><p>…</p><p>…</p></b>`): each block gets
/// nodes of its own for them, made with its first word, so that none is empty.
struct InlineBuilder {
  struct Format {
    var name: String
    var kind: Kind
  }

  enum Kind: Equatable {
    case emphasis
    case strong
    case deleted
    case link(url: String, title: String)
    case code
  }

  /// More formats than this at once are no text by a person; the others are unwrapped.
  private static let deepest = 16

  private var formats: [Format] = []
  /// The nodes of the open formats in the current leaf; fewer than `formats` until text comes.
  private var nodes: [OpaquePointer] = []
  private var leaf: OpaquePointer?
  private var pendingSpace = false
  private var code: [UInt8]?

  var hasLeaf: Bool { leaf != nil }

  mutating func begin(_ leaf: OpaquePointer?) {
    flushCode()
    self.leaf = leaf
    nodes = []
    pendingSpace = false
  }

  mutating func open(_ name: String, _ kind: Kind) {
    guard formats.count < Self.deepest, code == nil else { return }
    if kind == .code {
      code = []
    } else if formats.contains(where: { $0.kind.isSameMark(as: kind) }) {
      // A mark inside the same mark would end it.
      return
    }
    writeSpace()
    formats.append(Format(name: name, kind: kind))
  }

  mutating func close(_ name: String) {
    guard let index = formats.lastIndex(where: { $0.name == name }) else { return }
    if formats[index...].contains(where: { $0.kind == .code }) { flushCode() }
    formats.removeSubrange(index...)
    if nodes.count > formats.count { nodes.removeSubrange(formats.count...) }
  }

  /// Text in which runs of white space count as one space.
  mutating func text(_ bytes: [UInt8]) {
    if code != nil {
      code? += bytes
      return
    }
    var run: [UInt8] = []
    for byte in bytes {
      if byte.isMarkdownSpace {
        pendingSpace = true
        continue
      }
      if pendingSpace {
        if !run.isEmpty || hasContent { run.append(0x20) }
        pendingSpace = false
      }
      run.append(byte)
    }
    append(run, as: CMARK_NODE_TEXT)
  }

  mutating func lineBreak() {
    pendingSpace = false
    guard hasContent, let node = cmark_node_new(CMARK_NODE_LINEBREAK) else { return }
    attach(node)
  }

  mutating func image(url: String, title: String, text: String) {
    writeSpace()
    guard let node = cmark_node_new(CMARK_NODE_IMAGE) else { return }
    cmark_node_set_url(node, url)
    cmark_node_set_title(node, title)
    if !text.isEmpty, let child = cmark_node_new(CMARK_NODE_TEXT) {
      cmark_node_set_literal(child, text)
      _ = cmark_node_append_child(node, child)
    }
    attach(node)
  }

  private var hasContent: Bool { leaf.flatMap(cmark_node_first_child) != nil }

  private mutating func writeSpace() {
    guard pendingSpace, hasContent else { return }
    pendingSpace = false
    append([0x20], as: CMARK_NODE_TEXT)
  }

  private mutating func flushCode() {
    guard let text = code else { return }
    code = nil
    let words = text.split(whereSeparator: \.isMarkdownSpace).joined(separator: [0x20])
    append(Array(words), as: CMARK_NODE_CODE)
  }

  private mutating func append(_ bytes: [UInt8], as type: cmark_node_type) {
    guard !bytes.isEmpty, let node = cmark_node_new(type) else { return }
    cmark_node_set_literal(node, String(decoding: bytes.filter { $0 != 0 }, as: UTF8.self))
    attach(node)
  }

  private mutating func attach(_ node: OpaquePointer) {
    guard var container = leaf else {
      cmark_node_free(node)
      return
    }
    if let last = nodes.last { container = last }
    for format in formats[min(nodes.count, formats.count)...] where format.kind != .code {
      guard let made = format.kind.node() else { continue }
      guard cmark_node_append_child(container, made) == 1 else {
        cmark_node_free(made)
        continue
      }
      nodes.append(made)
      container = made
    }
    if cmark_node_append_child(container, node) == 0 { cmark_node_free(node) }
  }
}

extension InlineBuilder.Kind {
  func isSameMark(as other: InlineBuilder.Kind) -> Bool {
    switch (self, other) {
    case (.link, .link): true
    default: self == other
    }
  }

  fileprivate func node() -> OpaquePointer? {
    switch self {
    case .emphasis: return cmark_node_new(CMARK_NODE_EMPH)
    case .strong: return cmark_node_new(CMARK_NODE_STRONG)
    case .deleted:
      return cmark_node_new_with_ext(Cmark.shared.types.strikethrough, Cmark.shared.strikethrough)
    case .link(let url, let title):
      let node = cmark_node_new(CMARK_NODE_LINK)
      cmark_node_set_url(node, url)
      cmark_node_set_title(node, title)
      return node
    case .code: return nil
    }
  }
}
