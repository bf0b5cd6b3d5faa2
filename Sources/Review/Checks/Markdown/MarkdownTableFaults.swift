import Markdown

/// Tables that come out otherwise than they are written.
enum MarkdownTableFaults {
  static func all(in source: String, _ structure: MarkdownStructure) -> [MarkdownFault] {
    guard source.utf8.contains(UInt8(ascii: "|")) else { return [] }
    let lines = source.lines
    return structure.tables.flatMap { rows(of: $0, lines) }
      + structure.paragraphs.compactMap { broken($0, lines) }
  }

  /// Rows with more cells than the head.
  private static func rows(of table: MarkdownStructure.Table, _ lines: [Substring]) -> [MarkdownFault] {
    table.lines.dropFirst(2).compactMap { number in
      guard number <= lines.count else { return nil }
      let count = cells(of: lines[number - 1])
      guard count > table.header.count else { return nil }
      return MarkdownFault(
        "table-row", number, lines[number - 1].trimmed,
        "The row has \(count) cells, the table's head \(table.header.count); the others are left out.",
        "Add cells to the head and the dashes, or write \\| where a bar is meant.")
    }
  }

  /// A paragraph with a line of dashes and bars below a line with bars.
  private static func broken(
    _ paragraph: MarkdownStructure.Paragraph, _ lines: [Substring]
  ) -> MarkdownFault? {
    for number in paragraph.lines.dropFirst() where number <= lines.count {
      let rule = lines[number - 1].trimmed
      guard rule.contains("|"), rule.contains("-"), rule.allSatisfy({ "|-: ".contains($0) }),
        lines[number - 2].contains("|")
      else { continue }
      return MarkdownFault(
        "table-rule", number, rule,
        "The head has \(cells(of: lines[number - 2])) cells and the line of dashes \(cells(of: rule)), so that this is no table.",
        "Write as many groups of dashes as the head has cells.")
    }
    return nil
  }

  /// How many cells a line has; escaped bars part none.
  private static func cells(of line: some StringProtocol) -> Int {
    var text = line.trimmed
    if text.hasPrefix("|") { text.removeFirst() }
    if text.hasSuffix("|"), !text.hasSuffix("\\|") { text.removeLast() }
    var count = 1
    var isEscaped = false
    for character in text {
      if character == "|", !isEscaped { count += 1 }
      isEscaped = character == "\\" && !isEscaped
    }
    return count
  }
}

extension String {
  /// The lines without their ends.
  var lines: [Substring] { split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) }
}
