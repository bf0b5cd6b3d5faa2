import Content
import Git
import SQLite

/// Puts versions into an index, within a transaction of its caller's.
struct IndexWriter {
  let connection: Connection

  /// The number of the shelf for a collection under a fingerprint; nil when there is none yet.
  func knownShelf(_ collection: String, fingerprint: String) throws -> Int64? {
    try connection.scalar(
      "SELECT number FROM shelf WHERE collection = ? AND fingerprint = ?", collection, fingerprint)
  }

  /// The number of the shelf for a collection under a fingerprint, made when there is none.
  func shelf(_ collection: String, fingerprint: String) throws -> Int64 {
    if let known = try knownShelf(collection, fingerprint: fingerprint) { return known }
    try connection.execute(
      "INSERT INTO shelf (collection, fingerprint, next) VALUES (?, ?, 1)", collection, fingerprint)
    return connection.lastInsertedRowID
  }

  /// The row of a version, put in when it is new.
  func ensure(_ derived: DerivedVersion, on shelf: Int64) throws -> Int64 {
    if let row = try row(of: derived.blob, path: derived.path, on: shelf) { return row }
    let row = try claimRows(1, on: shelf)
    try insert(derived, at: row)
    return row
  }

  /// Says from which shelf main answers for a collection.
  func publishShelf(of collection: String, _ shelf: Int64) throws {
    try connection.execute(
      "INSERT OR REPLACE INTO published (collection, shelf) VALUES (?, ?)", collection, shelf)
  }

  /// The commit that `main` reflects.
  func reflected() throws -> ObjectID? {
    try connection.text("SELECT value FROM meta WHERE name = 'commit'").flatMap { ObjectID($0) }
  }

  /// The rows that the shelf hands out next; they are never used again, since the full text remembers them.
  func claimRows(_ count: Int, on shelf: Int64) throws -> Int64 {
    let next = try connection.scalar("SELECT next FROM shelf WHERE number = ?", shelf) ?? 1
    try connection.execute("UPDATE shelf SET next = ? WHERE number = ?", next + Int64(count), shelf)
    return VersionRow.first(of: shelf) + next
  }

  /// The row of a version that is there already.
  func row(of blob: ObjectID, path: String, on shelf: Int64) throws -> Int64? {
    let range = VersionRow.range(of: shelf)
    return try blob.withBytes { bytes in
      try connection.scalar(
        "SELECT row FROM version WHERE blob = ? AND path = ? AND row BETWEEN ? AND ?", bytes, path,
        range.lowerBound, range.upperBound)
    }
  }

  func insert(_ version: DerivedVersion, at row: Int64) throws {
    try version.blob.withBytes { blob in
      try version.facets.withUnsafeBytes { facets in
        try connection.execute(
          "INSERT INTO version (row, id, path, blob, facets, problems, mark) VALUES (?, ?, ?, ?, ?, ?, ?)",
          row,
          version.id, version.path, blob, facets, version.problems,
          Checksum.of(path: version.path, blob: blob, facets: facets, row: row))
      }
    }
    try version.document.withUnsafeBytes { document in
      try connection.execute(
        "INSERT INTO document (row, json, mark) VALUES (?, ?, ?)", row, document,
        Checksum.of(document, seed: row))
    }
    for reference in version.references {
      try connection.execute(
        "INSERT OR IGNORE INTO reference (target, row, field) VALUES (?, ?, ?)", reference.target, row,
        reference.field)
    }
    try insertWords(version, at: row)
  }

  func insertWords(_ version: DerivedVersion, at row: Int64) throws {
    try version.searchTitle.withUnsafeBytes { title in
      try version.searchBody.withUnsafeBytes { body in
        try connection.execute(
          "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)", row, BorrowedText(title),
          BorrowedText(body))
      }
    }
  }

  /// Publishes a version of an object.
  func publish(_ id: String, _ row: Int64, on shelf: Int64) throws {
    try connection.execute("INSERT OR REPLACE INTO main (shelf, id, row) VALUES (?, ?, ?)", shelf, id, row)
  }

  func unpublish(_ id: String, on shelf: Int64) throws {
    try connection.execute("DELETE FROM main WHERE shelf = ? AND id = ?", shelf, id)
  }

  func note(_ problem: Problem, collection: String, id: String?) throws {
    let json = JSONProblem.bytes(problem)
    try connection.execute(
      "INSERT OR REPLACE INTO unreadable (path, collection, id, problem) VALUES (?, ?, ?, ?)", problem.file,
      collection, id, json)
  }

  func forget(unreadable path: String) throws {
    try connection.execute("DELETE FROM unreadable WHERE path = ?", path)
  }

  /// The commit that `main` reflects from now on.
  func reflect(_ commit: ObjectID) throws {
    try connection.execute(
      "INSERT OR REPLACE INTO meta (name, value) VALUES ('commit', ?)", commit.description)
  }
}
