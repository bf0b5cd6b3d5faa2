import Content
import JSON
import SQLite

extension SiteIndex {
  /// All objects of a collection as lists know them.
  func table(on shelf: Int64, names: ColumnNames) throws -> ListingTable {
    try read { connection in
      let count = Int(try connection.scalar("SELECT count(*) FROM main WHERE shelf = ?", shelf) ?? 0)
      var builder = ListingTableBuilder(names: names, capacity: count)
      try connection.rows(
        """
        SELECT main.id, main.row, version.path, version.blob, version.facets, version.mark
        FROM main JOIN version ON version.row = main.row WHERE shelf = ? ORDER BY main.id
        """, shelf
      ) { row in
        try row.check(row: row.int64(1), path: 2, blob: 3, facets: 4, mark: 5)
        builder.append(row.text(0), version: row.int64(1), facets: row.bytes(4))
      }
      return builder.finish()
    }
  }

  /// The objects of a changeset whose schema is its own, as lists know them.
  func table(of rows: [String: Int64], names: ColumnNames) throws -> ListingTable {
    try read { connection in
      var builder = ListingTableBuilder(names: names, capacity: rows.count)
      for (id, row) in rows.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        if let facets = try connection.facets(of: row) { builder.append(id, version: row, facets: facets) }
      }
      return builder.finish()
    }
  }

  /// An object outside the table, as lists know it.
  func changedRow(_ id: String, at row: Int64, names: ColumnNames) throws -> ChangedRow? {
    try read { try $0.facets(of: row) }.map { facets in
      ChangedRow(id: id, version: row, facets: Facets.decode(facets, names: names), columns: names)
    }
  }

  /// The versions, held or not, that refer to an object, with the fields that hold the reference.
  func referrers(to target: String) throws -> [(row: Int64, field: String, id: String)] {
    try read { connection in
      try connection.all(
        """
        SELECT reference.row, reference.field, version.id FROM reference JOIN version ON version.row = reference.row
        WHERE target = ?
        """, target
      ) { ($0.int64(0), $0.text(1), $0.text(2)) }
    }
  }

  /// The versions, held or not, that lead to anything whose name begins with `prefix`.
  func referrers(below prefix: String) throws -> [(row: Int64, field: String, id: String)] {
    try read { connection in
      try connection.all(
        """
        SELECT reference.row, reference.field, version.id FROM reference JOIN version ON version.row = reference.row
        WHERE target >= ? AND target < ?
        """, prefix, prefix + "\u{10FFFF}"
      ) { ($0.int64(0), $0.text(1), $0.text(2)) }
    }
  }

  /// The files of the main branch that can't be objects.
  func unreadable() throws -> [JSONValue] {
    try read { connection in
      try connection.all("SELECT problem FROM unreadable ORDER BY path") {
        try JSONValue(parsing: $0.bytes(0))
      }
    }
  }
}

extension Connection {
  fileprivate func facets(of row: Int64) throws -> [UInt8]? {
    try first("SELECT path, blob, facets, mark FROM version WHERE row = ?", row) { version in
      try version.check(row: row, path: 0, blob: 1, facets: 2, mark: 3)
      return version.bytes(2)
    }
  }
}
