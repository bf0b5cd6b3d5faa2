import Content
import Git
import JSON
import SQLite

extension SiteIndex {
  /// The row of the published version of an object.
  func version(of id: String, on shelf: Int64) throws -> Int64? {
    try read { try $0.version(of: id, on: shelf) }
  }

  /// The published object called `id`, with the whole object as JSON.
  func object(_ id: String, on shelf: Int64, collection: String) throws -> StoredObject? {
    try read { connection in
      try connection.version(of: id, on: shelf).flatMap {
        try connection.object(id, at: $0, collection: collection)
      }
    }
  }

  /// The version in a row, with the whole object as JSON.
  func object(_ id: String, at row: Int64, collection: String) throws -> StoredObject? {
    try read { try $0.object(id, at: row, collection: collection) }
  }

  /// Calls `body` with a published object's JSON, without a copy; nil when there is no such object.
  func withDocument<Result>(
    _ id: String, on shelf: Int64, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result? {
    try read { connection in
      try connection.version(of: id, on: shelf).flatMap { try connection.withDocument(at: $0, body) }
    }
  }

  /// Calls `body` with the JSON of the version in a row.
  func withDocument<Result>(
    at row: Int64, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result? {
    try read { try $0.withDocument(at: row, body) }
  }
}

extension Connection {
  fileprivate func version(of id: String, on shelf: Int64) throws -> Int64? {
    try scalar("SELECT row FROM main WHERE shelf = ? AND id = ?", shelf, id)
  }

  fileprivate func withDocument<Result>(
    at row: Int64, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) throws -> Result? {
    try first("SELECT json, mark FROM document WHERE row = ?", row) { found in
      try found.withBlob(0) { bytes in
        guard Checksum.of(bytes, seed: row) == found.int64(1) else { throw IndexDamage(row: row) }
        return try body(bytes)
      }
    }
  }

  fileprivate func object(_ id: String, at row: Int64, collection: String) throws -> StoredObject? {
    guard let json = try withDocument(at: row, { [UInt8]($0) }) else { return nil }
    return try first("SELECT path, blob, facets, mark, problems, id FROM version WHERE row = ?", row) {
      version in
      try version.check(row: row, path: 0, blob: 1, facets: 2, mark: 3)
      guard version.text(5) == id else { throw IndexDamage(row: row) }
      let problems = version.isNull(4) ? [] : (try? JSONValue(parsing: version.bytes(4)))?.array ?? []
      return StoredObject(
        collection: collection, id: id, path: version.text(0), revision: version.objectID(1), json: json,
        problems: problems)
    }
  }
}

/// A row that doesn't hold what was put into it.
struct IndexDamage: Error {
  let row: Int64
}

extension Row {
  borrowing func objectID(_ column: Int32) -> ObjectID { withBlob(column) { ObjectID(bytes: $0) } ?? .zero }

  /// Throws when a version's columns are not what was put into them.
  borrowing func check(row: Int64, path: Int32, blob: Int32, facets: Int32, mark: Int32) throws {
    let found = withBlob(blob) { blob in
      withBlob(facets) { facets in Checksum.of(path: text(path), blob: blob, facets: facets, row: row) }
    }
    if found != int64(mark) { throw IndexDamage(row: row) }
  }
}
