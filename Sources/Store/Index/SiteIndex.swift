import Content
import Files
import Git
import JSON
import SQLite

/// A site's `index.db`: everything derived from the main branch, and the versions that changesets add.
final class SiteIndex: Sendable {
  let path: Path
  private let pool: DatabasePool

  /// Opens an index that is there and has today's layout; nil where one has to be built.
  init?(opening path: Path) {
    self.path = path
    guard path.isFile, let pool = try? DatabasePool(path.string, options: IndexLayout.options) else {
      return nil
    }
    let layout = try? pool.read { try $0.scalar("SELECT value FROM meta WHERE name = 'layout'") }
    guard layout == IndexLayout.number else { return nil }
    self.pool = pool
  }

  /// The commit that the index reflects.
  func commit() throws -> ObjectID? {
    try pool.read { try $0.text("SELECT value FROM meta WHERE name = 'commit'") }.flatMap { ObjectID($0) }
  }

  /// Makes reads see what another process has written.
  func refresh() { pool.refreshSnapshots() }

  func read<Result>(_ body: (Connection) throws -> Result) throws -> Result { try pool.read(body) }

  func write<Result>(_ body: (IndexWriter) throws -> Result) throws -> Result {
    try pool.write { try body(IndexWriter(connection: $0)) }
  }

  /// The shelves by collection and fingerprint.
  func shelf(_ collection: String, fingerprint: String) throws -> Int64? {
    try pool.read {
      try $0.scalar(
        "SELECT number FROM shelf WHERE collection = ? AND fingerprint = ?", collection, fingerprint)
    }
  }
}

extension SiteIndex {
  /// The published object called `id`, with the whole object as JSON.
  func object(_ id: String, on shelf: Int64, collection: String) throws -> StoredObject? {
    try read { connection in
      try connection.first(
        """
        SELECT version.path, version.blob, version.problems, document.json FROM main
        JOIN version ON version.row = main.row JOIN document ON document.row = main.row
        WHERE main.shelf = ? AND main.id = ?
        """, shelf, id
      ) { StoredObject(collection: collection, id: id, row: $0) }
    }
  }

  /// The version in a row, with the whole object as JSON.
  func object(_ id: String, at row: Int64, collection: String) throws -> StoredObject? {
    try read { connection in
      try connection.first(
        """
        SELECT version.path, version.blob, version.problems, document.json FROM version
        JOIN document ON document.row = version.row WHERE version.row = ?
        """, row
      ) { StoredObject(collection: collection, id: id, row: $0) }
    }
  }

  /// Calls `body` with a published object's JSON, without a copy; nil when there is no such object.
  func withDocument<Result>(
    _ id: String, on shelf: Int64, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result? {
    try read { connection in
      try connection.first(
        "SELECT document.json FROM main JOIN document ON document.row = main.row WHERE main.shelf = ? AND main.id = ?",
        shelf, id
      ) { row in try row.withBlob(0) { try body($0) } }
    }
  }

  /// Calls `body` with the JSON of the version in a row.
  func withDocument<Result>(
    at row: Int64, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result? {
    try read { connection in
      try connection.first("SELECT json FROM document WHERE row = ?", row) { row in
        try row.withBlob(0) { try body($0) }
      }
    }
  }

  /// Where a published object lies, and which version it is.
  func place(of id: String, on shelf: Int64) throws -> (path: String, blob: ObjectID)? {
    try read { connection in
      try connection.first(
        "SELECT version.path, version.blob FROM main JOIN version ON version.row = main.row WHERE shelf = ? AND main.id = ?",
        shelf, id
      ) { row in (row.text(0), row.objectID(1)) }
    }
  }

  /// The row of the published version of an object.
  func version(of id: String, on shelf: Int64) throws -> Int64? {
    try read { try $0.scalar("SELECT row FROM main WHERE shelf = ? AND id = ?", shelf, id) }
  }

  /// All objects of a collection as lists know them.
  func table(on shelf: Int64, names: ColumnNames) throws -> ListingTable {
    try read { connection in
      let count = Int(try connection.scalar("SELECT count(*) FROM main WHERE shelf = ?", shelf) ?? 0)
      var ids = ByteStrings()
      var versions: [Int64] = []
      versions.reserveCapacity(count)
      var builders = names.properties.map { ColumnBuilder(property: $0, capacity: count) }
      try connection.rows(
        "SELECT main.id, main.row, version.facets FROM main JOIN version ON version.row = main.row WHERE shelf = ? ORDER BY main.id",
        shelf
      ) { row in
        ids.append(row.text(0))
        versions.append(row.int64(1))
        for (position, values) in Facets.decode(row.bytes(2), names: names).enumerated() {
          builders[position].append(values)
        }
      }
      return ListingTable(ids: ids, versions: versions, columns: builders.map { $0.finish() })
    }
  }

  /// An object outside the table, as lists know it.
  func changedRow(_ id: String, at row: Int64, names: ColumnNames) throws -> ChangedRow? {
    try read { connection in
      try connection.first("SELECT facets FROM version WHERE row = ?", row) { version in
        ChangedRow(
          id: id, version: row, values: Facets.decode(version.bytes(0), names: names), columns: names)
      }
    }
  }

  /// The published rows that refer to an object, with the fields that hold the reference.
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

  /// The files of the main branch that can't be objects.
  func unreadable() throws -> [JSONValue] {
    try read { connection in
      try connection.all("SELECT problem FROM unreadable ORDER BY path") {
        try JSONValue(parsing: $0.bytes(0))
      }
    }
  }
}

extension StoredObject {
  init(collection: String, id: String, row: borrowing Row) {
    let problems = row.isNull(2) ? [] : (try? JSONValue(parsing: row.bytes(2)))?.array ?? []
    self.init(
      collection: collection, id: id, path: row.text(0), revision: row.objectID(1), json: row.bytes(3),
      problems: problems)
  }
}

extension Row {
  borrowing func objectID(_ column: Int32) -> ObjectID { withBlob(column) { ObjectID(bytes: $0) } ?? .zero }
}
