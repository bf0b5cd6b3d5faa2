import CCmark

extension MarkdownDocument {
  /// The sections with their places and sizes.
  public func outline() -> MarkdownOutline {
    let headings = topHeadings()
    var starts = headings.map(\.range.lowerBound)
    starts.append(bytes.count)
    var sections: [MarkdownSection] = []
    let preamble = 0..<starts[0]
    if bytes[preamble].contains(where: { !$0.isMarkdownSpace }) {
      sections.append(
        MarkdownSection(
          id: MarkdownOutline.preambleID, level: 0, title: "", parent: nil, depth: 0, range: preamble,
          headingRange: 0..<0, ownEnd: preamble.upperBound, words: words(in: preamble)))
    }
    let ends = sectionEnds(headings)
    // Words up to each heading: a section's count is then a difference.
    var wordsBefore = [0]
    for index in headings.indices {
      wordsBefore.append(wordsBefore[index] + words(in: starts[index]..<starts[index + 1]))
    }
    var open: [(id: String, level: Int)] = []
    for (index, heading) in headings.enumerated() {
      while let last = open.last, last.level >= heading.level { open.removeLast() }
      sections.append(
        MarkdownSection(
          id: heading.id, level: heading.level, title: heading.title, parent: open.last?.id,
          depth: open.count, range: starts[index]..<starts[ends[index]], headingRange: heading.range,
          ownEnd: starts[index + 1], words: wordsBefore[ends[index]] - wordsBefore[index]))
      open.append((heading.id, heading.level))
    }
    return MarkdownOutline(sections: sections)
  }

  private struct Heading {
    var id: String
    var level: Int
    var title: String
    var range: Range<Int>
  }

  /// For each heading the index of the next one that ends its section.
  private func sectionEnds(_ headings: [Heading]) -> [Int] {
    var ends = [Int](repeating: headings.count, count: headings.count)
    var open: [Int] = []
    for (index, heading) in headings.enumerated() {
      while let last = open.last, headings[last].level >= heading.level {
        ends[last] = index
        open.removeLast()
      }
      open.append(index)
    }
    return ends
  }

  private func topHeadings() -> [Heading] {
    var slugs = SlugSequence()
    var headings: [Heading] = []
    let lines = LineStarts(of: bytes)
    // Every heading takes its id, so that ids here and in HTML are the same; only those at the top count.
    root.walk { node, isEntering in
      guard isEntering, node.type == CMARK_NODE_HEADING else { return }
      let title = node.inlineText
      let id = slugs.next(for: title)
      guard node.parent?.type == CMARK_NODE_DOCUMENT else { return }
      let range = lines.start(of: node.firstLine)..<headingEnd(node, lines)
      headings.append(Heading(id: id, level: node.headingLevel, title: title, range: range))
    }
    return headings
  }

  /// A heading under `#` is one line. cmark ends one that is underlined a line too late, so that the
  /// underline itself is looked for.
  private func headingEnd(_ node: Node, _ lines: LineStarts) -> Int {
    let first = lines.start(of: node.firstLine)..<lines.start(of: node.firstLine + 1)
    let mark = bytes[first].first { !$0.isMarkdownSpace }
    guard mark != UInt8(ascii: "#"), node.lastLine > node.firstLine else { return first.upperBound }
    for line in (node.firstLine + 1...node.lastLine).reversed() {
      let text = bytes[lines.start(of: line)..<lines.start(of: line + 1)]
      let marks = text.filter { !$0.isMarkdownSpace }
      guard let kind = marks.first, kind == UInt8(ascii: "=") || kind == UInt8(ascii: "-") else { continue }
      if marks.allSatisfy({ $0 == kind }) { return text.endIndex }
    }
    return first.upperBound
  }

  private func words(in range: Range<Int>) -> Int {
    TextTokens.wordCount(of: MarkdownSearch.text(of: bytes[range]))
  }
}

/// Where each line of a text begins, by the line ends that cmark knows: LF, CR LF and CR.
struct LineStarts {
  private let starts: [Int]
  private let end: Int

  init(of bytes: [UInt8]) {
    end = bytes.count
    starts = bytes.withUnsafeBufferPointer { text in
      var starts = [0]
      for index in text.indices {
        let byte = text[index]
        guard byte == 0x0A || byte == 0x0D else { continue }
        if byte == 0x0D, index + 1 < text.count, text[index + 1] == 0x0A { continue }
        starts.append(index + 1)
      }
      return starts
    }
  }

  /// The offset of a line, from 1; the end for lines beyond the last.
  func start(of line: Int) -> Int {
    line - 1 < starts.count ? starts[max(line - 1, 0)] : end
  }
}

extension UInt8 {
  /// Space, tab, line feed, carriage return.
  var isMarkdownSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}
