import CCmark

extension MarkdownDocument {
  /// What stands where, found in one walk.
  public func structure() -> MarkdownStructure {
    var reader = StructureReader(lines: SourceLines(bytes))
    root.walk { node, isEntering in reader.visit(node, isEntering) }
    reader.structure.links = links()
    return reader.structure
  }
}

/// The lines of a text, by the line ends that cmark knows.
struct SourceLines {
  private let bytes: [UInt8]
  private let starts: LineStarts

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    starts = LineStarts(of: bytes)
  }

  /// A line without its end; from 1.
  subscript(line: Int) -> ArraySlice<UInt8> {
    var text = bytes[starts.start(of: line)..<starts.start(of: line + 1)]
    while let last = text.last, last == 0x0A || last == 0x0D { text.removeLast() }
    return text
  }
}

/// Collects a document's structure from nodes that are visited in order.
struct StructureReader {
  let lines: SourceLines
  var structure = MarkdownStructure()
  private var slugs = SlugSequence()
  private var blockLine = 1
  /// The text of the block that is being read.
  private var text: [UInt8] = []

  init(lines: SourceLines) { self.lines = lines }

  mutating func visit(_ node: Node, _ isEntering: Bool) {
    let type = node.type
    let types = Cmark.shared.types
    if !type.isInline {
      endProse()
      if isEntering { blockLine = max(node.firstLine, 1) }
    }
    switch type {
    case CMARK_NODE_HEADING where isEntering: addHeading(node)
    case CMARK_NODE_CODE_BLOCK: addCode(node)
    case CMARK_NODE_PARAGRAPH where isEntering:
      structure.paragraphs.append(MarkdownStructure.Paragraph(lines: node.lines))
    case types.table where isEntering: addTable(node)
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE:
      let written = String(decoding: node.literal, as: UTF8.self)
      structure.markup.append(MarkdownStructure.Markup(text: written, line: blockLine))
    case CMARK_NODE_TEXT: text.append(contentsOf: node.literal)
    case CMARK_NODE_CODE, CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK: text.append(0x20)
    default: break
    }
  }

  private mutating func endProse() {
    defer { text.removeAll(keepingCapacity: true) }
    guard text.contains(where: { !$0.isMarkdownSpace }) else { return }
    structure.prose.append(
      MarkdownStructure.Prose(text: String(decoding: text, as: UTF8.self), line: blockLine))
  }

  private mutating func addHeading(_ node: Node) {
    let title = node.inlineText
    structure.headings.append(
      MarkdownStructure.Heading(
        level: node.headingLevel, title: title, id: slugs.next(for: title), line: max(node.firstLine, 1)))
  }

  private mutating func addCode(_ node: Node) {
    var length: Int32 = 0, offset: Int32 = 0, mark: CChar = 0
    let isFenced = cmark_node_get_fenced(node.pointer, &length, &offset, &mark) == 1
    let range = node.lines
    let isClosed =
      range.count > 1 && isFence(lines[range.upperBound], of: UInt8(bitPattern: mark), Int(length))
    structure.code.append(MarkdownStructure.Code(lines: range, isUnclosed: isFenced && !isClosed))
  }

  /// Whether a line ends a block of code: nothing but at least so many marks, behind those of quotes around it.
  private func isFence(_ line: ArraySlice<UInt8>, of mark: UInt8, _ length: Int) -> Bool {
    let text = line.drop { $0.isMarkdownSpace || $0 == UInt8(ascii: ">") }
    let marks = text.prefix { $0 == mark }
    return marks.count >= length && text.dropFirst(marks.count).allSatisfy(\.isMarkdownSpace)
  }

  private mutating func addTable(_ node: Node) {
    var header: [String] = []
    var cell = node.firstChild?.firstChild
    while let present = cell {
      header.append(present.inlineText)
      cell = present.next
    }
    structure.tables.append(MarkdownStructure.Table(header: header, lines: node.lines))
  }
}

extension cmark_node_type {
  /// cmark's own macro for the bit that tells inlines from blocks isn't seen from Swift.
  fileprivate var isInline: Bool { rawValue & 0x4000 != 0 }
}

extension Node {
  /// The lines that a block stands on.
  fileprivate var lines: ClosedRange<Int> {
    let first = max(firstLine, 1)
    return first...max(lastLine, first)
  }
}
