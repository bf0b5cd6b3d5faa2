import CSQLite
import Files

/// The index file read with SQLite's C functions and nothing else: the limit to measure against.
final class RawSQLite {
  private var database: OpaquePointer?
  private var statement: OpaquePointer?

  /// Opens the file as the store does, and prepares one statement.
  init(_ file: Path, _ sql: String) {
    sqlite3_open_v2(file.string, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    sqlite3_exec(database, "PRAGMA mmap_size = 1073741824; PRAGMA cache_size = -4096; BEGIN", nil, nil, nil)
    let result = sqlite3_prepare_v2(database, sql, -1, &statement, nil)
    precondition(result == SQLITE_OK, String(cString: sqlite3_errmsg(database)))
  }

  deinit {
    sqlite3_finalize(statement)
    sqlite3_close(database)
  }

  /// Runs the statement with a number and a text; appends the blob of the first row.
  func blob(_ number: Int64, _ text: String, into output: inout [UInt8]) {
    sqlite3_bind_int64(statement, 1, number)
    _ = text.utf8.withContiguousStorageIfAvailable { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        csqlite_bind_text_borrow(statement, 2, $0.baseAddress, Int32($0.count))
      }
    }
    if sqlite3_step(statement) == SQLITE_ROW {
      let bytes = UnsafeRawBufferPointer(
        start: sqlite3_column_blob(statement, 0), count: Int(sqlite3_column_bytes(statement, 0)))
      output.append(contentsOf: bytes)
    }
    sqlite3_reset(statement)
  }

  /// Runs the statement with a text and returns the numbers of all rows.
  func numbers(_ text: String) -> [Int64] {
    var found: [Int64] = []
    csqlite_bind_text_copy(statement, 1, text, Int32(text.utf8.count))
    while sqlite3_step(statement) == SQLITE_ROW { found.append(sqlite3_column_int64(statement, 0)) }
    sqlite3_reset(statement)
    return found
  }

  /// The first number that a statement without parameters gives.
  func number() -> Int64 {
    defer { sqlite3_reset(statement) }
    return sqlite3_step(statement) == SQLITE_ROW ? sqlite3_column_int64(statement, 0) : 0
  }
}
