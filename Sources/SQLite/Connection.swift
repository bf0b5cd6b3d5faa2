import CSQLite

/// One connection to a database file, for one thread at a time.
///
/// ```swift
/// let connection = try Connection("state.db")
/// try connection.execute("CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT NOT NULL)")
/// try connection.execute("INSERT INTO posts (title) VALUES (?)", "Hello")
/// let title = try connection.first("SELECT title FROM posts WHERE id = ?", 1) { $0.text(0) }
/// ```
public final class Connection {
  let database: DatabaseHandle
  // Unchecked for the reason given at `Statement.isRunning`.
  @exclusivity(unchecked) private var cache: StatementCache

  /// Opens the database file at `path`; `":memory:"` is one in memory.
  public init(_ path: String, options: ConnectionOptions = ConnectionOptions()) throws {
    let access =
      options.isReadOnly
      ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | (options.createsFile ? SQLITE_OPEN_CREATE : 0)
    database = try DatabaseHandle(path: path, flags: access)
    cache = StatementCache(limit: options.statementLimit)
    try apply(options)
  }

  /// The path that the database was opened with.
  public var path: String { database.path }

  /// The prepared statement for `sql`, made once and found again.
  public func statement(_ sql: SQL) throws -> Statement {
    try cache.statement(sql, on: database)
  }

  /// The number of prepared statements kept.
  public var statementCount: Int { cache.count }

  /// Runs several statements, without parameters and without rows.
  public func run(script: String) throws {
    try database.check(sqlite3_exec(database.pointer, script, nil, nil, nil), script)
  }

  /// The row id of the last row inserted.
  public var lastInsertedRowID: Int64 { sqlite3_last_insert_rowid(database.pointer) }

  /// How many rows all statements of this connection together have changed.
  public var totalChanges: Int { Int(sqlite3_total_changes64(database.pointer)) }

  /// How many rows the last INSERT, UPDATE or DELETE changed.
  public var changeCount: Int { Int(sqlite3_changes64(database.pointer)) }

  /// Whether a transaction is open.
  public var isInTransaction: Bool { sqlite3_get_autocommit(database.pointer) == 0 }

  private func apply(_ options: ConnectionOptions) throws {
    let timeout = options.busyTimeout.components
    let milliseconds = timeout.seconds * 1000 + timeout.attoseconds / 1_000_000_000_000_000
    try database.check(sqlite3_busy_timeout(database.pointer, Int32(clamping: milliseconds)))
    try database.check(csqlite_harden(database.pointer))
    var script = """
      PRAGMA cache_size = -\(options.cacheKiB);
      PRAGMA mmap_size = \(options.mappedBytes);
      PRAGMA temp_store = MEMORY;
      PRAGMA cell_size_check = \(options.checksCells ? "ON" : "OFF");
      PRAGMA secure_delete = \(options.overwritesDeleted ? "ON" : "OFF");
      PRAGMA foreign_keys = \(options.enforcesForeignKeys ? "ON" : "OFF");
      PRAGMA synchronous = \(options.synchronous.rawValue);
      """
    if !options.isReadOnly {
      // The page size must come first: the journal mode may write the file's first page.
      script = """
        PRAGMA page_size = \(options.pageSize);
        PRAGMA journal_mode = \(options.journal.rawValue);
        PRAGMA journal_size_limit = 67108864;
        """ + script
    }
    try run(script: script)
  }
}
