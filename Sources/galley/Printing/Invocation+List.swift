import Arguments
import JSON

extension Invocation {
  /// Prints a list: as data with `--json`, as a table, or as a sentence where it is empty.
  func print(list noun: String, _ items: [JSONObject], headings: [String], rows: [[String]], none: String) {
    if self[SharedOptions.json] {
      output.print(json: [
        noun: .array(items.map { .object($0) }), "total": .int(Int64(items.count)), "next_cursor": nil,
      ])
    } else if rows.isEmpty {
      output.print(none)
    } else {
      var table = Table(headings)
      for row in rows { table.add(row) }
      // What stands in the cells was written by others, and does nothing to the terminal.
      output.print(String(table.text(for: output).dropLast()))
    }
  }
}
