/// Rows in aligned columns.
///
/// ```swift
/// var table = Table(["ID", "Title", "Words"], right: [2])
/// table.add("hello-world", "Hello, world", "512")
/// terminal.write(table.text(for: terminal))
/// ```
public struct Table: Sendable {
  private let headings: [String]
  private let rightAligned: Set<Int>
  private var rows: [[String]] = []

  /// Makes an empty table; `right` names the columns that are aligned to the right, counted from 0.
  public init(_ headings: [String], right: Set<Int> = []) {
    self.headings = headings
    rightAligned = right
  }

  /// How many rows there are, not counting the headings.
  public var count: Int { rows.count }

  /// Adds a row; missing cells are empty, those beyond the headings are dropped.
  public mutating func add(_ cells: String...) { add(cells) }

  /// Adds a row; missing cells are empty, those beyond the headings are dropped.
  public mutating func add(_ cells: [String]) {
    // A line break within a cell would tear the table apart.
    let flat = cells.map { $0.split(whereSeparator: \.isNewline).joined(separator: " ") }
    rows.append((0..<headings.count).map { $0 < flat.count ? flat[$0] : "" })
  }

  /// The table as lines. On a screen the widest column gives way so that the rows fit.
  public func text(for terminal: Terminal) -> String {
    var widths = headings.indices.map { column in
      ([headings] + rows).map { displayWidth($0[column]) }.max() ?? 0
    }
    let excess = widths.reduce(0, +) + 2 * (widths.count - 1) - terminal.width
    if terminal.isInteractive, excess > 0, let widest = widths.indices.max(by: { widths[$0] < widths[$1] }) {
      widths[widest] = max(12, widths[widest] - excess)
    }
    let title = line(headings, widths).map(terminal.style.bold)
    return ([title] + rows.map { line($0, widths) }).map { $0.joined(separator: "  ").trimmed + "\n" }
      .joined()
  }

  private func line(_ cells: [String], _ widths: [Int]) -> [String] {
    cells.indices.map { column in
      let cell = cells[column].shortened(to: widths[column])
      let padding = String(repeating: " ", count: widths[column] - displayWidth(cell))
      return rightAligned.contains(column) ? padding + cell : cell + padding
    }
  }
}

extension String {
  fileprivate func shortened(to width: Int) -> String {
    guard displayWidth(self) > width else { return self }
    var short = self
    while displayWidth(short) > width - 1 { short.removeLast() }
    return short + "…"
  }

  fileprivate var trimmed: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
