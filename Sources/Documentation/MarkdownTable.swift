/// A table of a page.
struct MarkdownTable {
  private var lines: [String]

  /// Begins a table with its headings.
  init(_ headings: String...) {
    lines = [MarkdownTable.line(headings), MarkdownTable.line(headings.map { _ in "---" })]
  }

  /// Adds a row.
  mutating func add(_ cells: String...) { lines.append(MarkdownTable.line(cells)) }

  /// The table's markdown.
  var text: String { lines.joined(separator: "\n") }

  private static func line(_ cells: [String]) -> String {
    "| " + cells.map { escaped($0) }.joined(separator: " | ") + " |"
  }

  /// A bar would end the cell, even inside of code.
  private static func escaped(_ cell: String) -> String {
    cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
  }
}
