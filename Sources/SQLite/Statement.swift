import CSQLite

/// A prepared statement. Each run binds every parameter, and leaves the statement reset.
///
/// ```swift
/// let insert = try connection.statement("INSERT INTO posts (id, title) VALUES (?, ?)")
/// for post in posts { try insert.execute(post.id, post.title) }
/// ```
public final class Statement {
  let handle: OpaquePointer
  let database: DatabaseHandle
  /// The number of `?` in the statement.
  public let parameterCount: Int32
  /// Whether a run is under way: the row closure then runs inside `rows` or `first`.
  ///
  /// A statement has one thread at a time and no access to this flag overlaps another, so the checks at
  /// run time, as dear as a tenth of a point read, are left out here and where a comment refers to this.
  @exclusivity(unchecked) public private(set) var isRunning = false

  init(_ sql: SQL, on database: DatabaseHandle) throws {
    self.database = database
    handle = try Self.prepare(sql, on: database)
    parameterCount = sqlite3_bind_parameter_count(handle)
  }

  deinit { sqlite3_finalize(handle) }

  /// The statement's text.
  public var sql: String { sqlite3_sql(handle).map { String(cString: $0) } ?? "" }

  /// Whether the statement changes nothing in the database file.
  public var isReadOnly: Bool { sqlite3_stmt_readonly(handle) != 0 }

  // MARK: A run, in steps. Calls into C stay on this side of the module's border.

  @usableFromInline func begin() throws {
    guard !isRunning else { throw misuse("the statement is already running") }
    isRunning = true
  }

  @usableFromInline func end() {
    // Whatever reset returns repeats the error that the last step has thrown already.
    sqlite3_reset(handle)
    isRunning = false
  }

  @usableFromInline func bound(_ count: Int32) throws {
    guard count == parameterCount else {
      throw misuse("\(parameterCount) parameters expected, \(count) given")
    }
  }

  /// Whether there is a row.
  @usableFromInline func step() throws -> Bool {
    let result = sqlite3_step(handle)
    if result == SQLITE_ROW { return true }
    if result == SQLITE_DONE { return false }
    throw SQLiteError(result, on: database.pointer, sql: sql)
  }

  private func misuse(_ message: String) -> SQLiteError {
    SQLiteError(code: .misuse, message: message, sql: sql)
  }

  func check(_ result: Int32) throws {
    guard result == SQLITE_OK else { throw SQLiteError(result, on: database.pointer, sql: sql) }
  }

  private static func prepare(_ sql: SQL, on database: DatabaseHandle) throws -> OpaquePointer {
    var text = sql.description
    return try text.withUTF8 { utf8 in
      try utf8.withMemoryRebound(to: CChar.self) { characters in
        var prepared: OpaquePointer?
        var tail: UnsafePointer<CChar>?
        try database.check(
          sqlite3_prepare_v3(
            database.pointer, characters.baseAddress, Int32(characters.count),
            UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, &tail),
          sql.description)
        guard let prepared else {
          throw SQLiteError(code: .misuse, message: "there is no statement", sql: sql.description)
        }
        if let start = characters.baseAddress, let tail, tail - start < characters.count,
          utf8[(tail - start)...].contains(where: { $0 > 0x20 && $0 != 0x3b })
        {
          sqlite3_finalize(prepared)
          throw SQLiteError(
            code: .misuse, message: "more than one statement: use run(script:)", sql: sql.description)
        }
        return prepared
      }
    }
  }
}
