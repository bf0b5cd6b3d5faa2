import Content
import Files
import Git
import JSON
import SQLite
import Synchronization

/// A site's index: everything derived from the main branch, and the versions that changesets add.
final class SiteIndex: Sendable {
  let file: Path
  private let pool: DatabasePool
  private let damage = Atomic<Bool>(false)

  /// Opens the index that holds, if there is one of today's layout that a power cut can't have torn.
  init?(at location: IndexLocation) throws {
    guard let file = location.current else { return nil }
    self.file = file
    do {
      pool = try DatabasePool(file.string, options: IndexLayout.options)
      let (layout, boot) = try pool.read { connection in
        (
          try connection.scalar("SELECT value FROM meta WHERE name = 'layout'"),
          try connection.text("SELECT value FROM meta WHERE name = 'boot'")
        )
      }
      guard layout == IndexLayout.number, boot == nil || boot == SystemTime.bootID() else { return nil }
    } catch let error as SQLiteError where error.isCorruption || error.code == .error {
      return nil
    }
  }

  /// Whether a read has met damage; then the index is to be made anew.
  var isDamaged: Bool { damage.load(ordering: .relaxed) }

  /// Makes sure that the whole file is on the disk, after which a power cut can't tear it.
  func synchronize() throws {
    try pool.withWriter { try $0.synchronizeFile() }
    try write { try $0.connection.execute("DELETE FROM meta WHERE name = 'boot'") }
  }

  /// Makes reads see what another process has written.
  func refresh() { pool.refreshSnapshots() }

  func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    do {
      return try pool.read(body)
    } catch let error as SQLiteError where error.isCorruption {
      damage.store(true, ordering: .relaxed)
      throw error
    }
  }

  func write<Result>(_ body: (IndexWriter) throws -> Result) throws -> Result {
    do {
      return try pool.write { try body(IndexWriter(connection: $0)) }
    } catch let error as SQLiteError where error.isCorruption {
      damage.store(true, ordering: .relaxed)
      throw error
    }
  }

  /// The shelf of a collection under a fingerprint.
  func shelf(_ collection: String, fingerprint: String) throws -> Int64? {
    try read {
      try $0.scalar(
        "SELECT number FROM shelf WHERE collection = ? AND fingerprint = ?", collection, fingerprint)
    }
  }

  /// How many versions no published object holds, and how many one does. What changesets hold counts as unused.
  func usage() throws -> (unused: Int64, published: Int64) {
    try read { connection in
      let handedOut = try connection.scalar("SELECT coalesce(sum(next - 1), 0) FROM shelf") ?? 0
      let published = try connection.scalar("SELECT count(*) FROM main") ?? 0
      return (handedOut - published, published)
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
        for (position, facet) in Facets.decode(row.bytes(2), names: names).enumerated() {
          builders[position].append(facet)
        }
      }
      return ListingTable(ids: ids, versions: versions, columns: builders.map { $0.finish() })
    }
  }

  /// The objects of a changeset whose schema is its own, as lists know them.
  func table(of rows: [String: Int64], names: ColumnNames) throws -> ListingTable {
    try read { connection in
      var ids = ByteStrings()
      var versions: [Int64] = []
      var builders = names.properties.map { ColumnBuilder(property: $0, capacity: rows.count) }
      for (id, row) in rows.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
        guard let facets = try connection.first("SELECT facets FROM version WHERE row = ?", row, read: { $0.bytes(0) })
        else { continue }
        ids.append(id)
        versions.append(row)
        for (position, facet) in Facets.decode(facets, names: names).enumerated() { builders[position].append(facet) }
      }
      return ListingTable(ids: ids, versions: versions, columns: builders.map { $0.finish() })
    }
  }

  /// An object outside the table, as lists know it.
  func changedRow(_ id: String, at row: Int64, names: ColumnNames) throws -> ChangedRow? {
    try read { connection in
      try connection.first("SELECT facets FROM version WHERE row = ?", row) { version in
        ChangedRow(
          id: id, version: row, facets: Facets.decode(version.bytes(0), names: names), columns: names)
      }
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
