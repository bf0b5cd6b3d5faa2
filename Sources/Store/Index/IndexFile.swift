import Content
import Files
import Git
import SQLite

/// The layout of `index.db`. All of it is derived from the repository: when the layout changes, the number changes and
/// the file is made anew, so there are no migrations.
enum IndexLayout {
  /// Changes with every change of the tables or of what is derived into them.
  static let number: Int64 = 5

  /// - shelf: one collection under one fingerprint of its schema. Its number is the upper half of its versions' rows, so
  ///   that a full-text search of one collection is a range of rows.
  /// - published: the shelf from which main answers for a collection.
  /// - version: one version of one object, by its blob; main and changesets point to versions and share them.
  /// - document: the whole object as JSON, apart from `version` so that lists can be read without it.
  /// - main: which version of each object is published.
  /// - unreadable: files of the main branch that can't be objects, with the reason.
  /// - reference: which version points to which object, and links to which address of the site.
  /// - words: the full text, without a copy of it. A version that is no longer used stays in it until the next rebuild.
  static let tables = """
    CREATE TABLE meta (name TEXT PRIMARY KEY, value) WITHOUT ROWID;
    CREATE TABLE shelf (
      number INTEGER PRIMARY KEY, collection TEXT NOT NULL, fingerprint TEXT NOT NULL, next INTEGER NOT NULL,
      UNIQUE (collection, fingerprint));
    CREATE TABLE published (collection TEXT PRIMARY KEY, shelf INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE version (
      row INTEGER PRIMARY KEY, id TEXT NOT NULL, path TEXT NOT NULL, blob BLOB NOT NULL, facets BLOB NOT NULL,
      problems BLOB, mark INTEGER NOT NULL);
    CREATE TABLE document (row INTEGER PRIMARY KEY, json BLOB NOT NULL, mark INTEGER NOT NULL);
    CREATE TABLE main (shelf INTEGER NOT NULL, id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (shelf, id))
      WITHOUT ROWID;
    CREATE TABLE unreadable (path TEXT PRIMARY KEY, collection TEXT NOT NULL, id TEXT, problem BLOB NOT NULL)
      WITHOUT ROWID;
    CREATE TABLE reference (target TEXT NOT NULL, row INTEGER NOT NULL, field TEXT NOT NULL,
      PRIMARY KEY (target, row, field)) WITHOUT ROWID;
    CREATE TABLE view_result (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL, built INTEGER NOT NULL,
      result BLOB NOT NULL) WITHOUT ROWID;
    CREATE VIRTUAL TABLE words USING fts5(title, body, content='', tokenize='unicode61 remove_diacritics 2');
    """

  /// Made when the rows are in: filling a sorted table once is cheaper than keeping it sorted meanwhile.
  static let lookups = "CREATE INDEX version_by_blob ON version (blob);"

  /// How an index file is opened while it serves: what a power cut takes from it is caught up from the repository.
  static var options: ConnectionOptions {
    var options = ConnectionOptions()
    options.cacheKiB = 4_096
    // Writers of an index take milliseconds each; on a busy machine many of them may come before one that waits.
    options.busyTimeout = .seconds(30)
    // Not mapped: a mapped file that somebody cuts off, or that the disk can't read, ends the process.
    options.mappedBytes = 0
    // Rows carry checksums of their own, and the file can be made anew.
    options.checksCells = false
    return options
  }

  /// How a new file is filled, before anyone sees it.
  static var buildOptions: ConnectionOptions {
    var options = options
    options.journal = .off
    options.synchronous = .off
    options.cacheKiB = 16_384
    return options
  }
}

/// The number of a version in the index: its shelf above, its place on the shelf below.
enum VersionRow {
  static func first(of shelf: Int64) -> Int64 { shelf << 32 }

  static func range(of shelf: Int64) -> ClosedRange<Int64> { (shelf << 32)...(shelf << 32 | 0xFFFF_FFFF) }

  static func shelf(of row: Int64) -> Int64 { row >> 32 }

  /// The place on the shelf.
  static func place(of row: Int64) -> Int { Int(row & 0xFFFF_FFFF) }
}
