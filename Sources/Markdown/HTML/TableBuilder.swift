import CCmark

/// Gathers the rows of an HTML table and makes a GFM table of them, the first row as its head.
struct TableBuilder {
  /// Cells cost more than they take in the source where rows are of unlike length.
  private static let mostColumns = 200

  /// How many tables are open, this one counted.
  var depth = 1
  private var rows: [[OpaquePointer]] = []
  private var alignments: [UInt8] = []

  mutating func beginRow() { rows.append([]) }

  /// A new cell of the last row; nil where a row has too many.
  mutating func beginCell(alignment: String?) -> OpaquePointer? {
    if rows.isEmpty { beginRow() }
    let row = rows.count - 1
    guard rows[row].count < Self.mostColumns,
      let cell = cmark_node_new_with_ext(Cmark.shared.types.cell, Cmark.shared.table)
    else { return nil }
    rows[row].append(cell)
    if row == 0 { alignments.append(Self.mark(for: alignment)) }
    return cell
  }

  /// cmark writes alignments as letters.
  private static func mark(for alignment: String?) -> UInt8 {
    guard let alignment = alignment?.lowercased() else { return 0 }
    for name in ["left", "center", "right"]
    where alignment == name || alignment.contains("text-align: \(name)")
      || alignment.contains("text-align:\(name)")
    {
      return name.utf8.first ?? 0
    }
    return 0
  }

  /// Puts the table under `parent`.
  func attach(to parent: OpaquePointer) {
    let rows = rows.filter { !$0.isEmpty }
    let columns = rows.map(\.count).max() ?? 0
    let extensionPointer = Cmark.shared.table
    guard columns > 0, let table = cmark_node_new_with_ext(Cmark.shared.types.table, extensionPointer),
      cmark_node_append_child(parent, table) == 1
    else {
      rows.joined().forEach { cmark_node_free($0) }
      return
    }
    cmark_gfm_extensions_set_table_columns(table, UInt16(columns))
    var marks = alignments.prefix(columns) + Array(repeating: 0, count: max(0, columns - alignments.count))
    marks.withUnsafeMutableBufferPointer { buffer in
      _ = cmark_gfm_extensions_set_table_alignments(table, UInt16(columns), buffer.baseAddress)
    }
    for (index, cells) in rows.enumerated() {
      guard let row = cmark_node_new_with_ext(Cmark.shared.types.row, extensionPointer),
        cmark_node_append_child(table, row) == 1
      else { continue }
      cmark_gfm_extensions_set_table_row_is_header(row, index == 0 ? 1 : 0)
      for cell in cells { _ = cmark_node_append_child(row, cell) }
      for _ in cells.count..<columns {
        if let cell = cmark_node_new_with_ext(Cmark.shared.types.cell, extensionPointer) {
          _ = cmark_node_append_child(row, cell)
        }
      }
    }
  }
}
