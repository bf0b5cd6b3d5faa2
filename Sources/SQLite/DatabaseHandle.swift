import CSQLite

/// The open C connection. Connection and statements share it, so it closes after the last of them.
final class DatabaseHandle {
  let pointer: OpaquePointer
  let path: String
  /// Kept here because SQLite calls it until the handle closes.
  var watch: CommitWatch?
  let interrupter: Interrupter

  init(path: String, flags: Int32) throws {
    _ = Self.configured
    var opened: OpaquePointer?
    let result = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    guard result == SQLITE_OK, let opened else {
      defer { sqlite3_close_v2(opened) }
      throw SQLiteError(result, on: opened, doing: "can't open ‘\(path)’")
    }
    pointer = opened
    interrupter = Interrupter(opened)
    self.path = path
  }

  deinit {
    interrupter.disarm()
    sqlite3_close_v2(pointer)
  }

  /// The one place where a result code becomes an error.
  func check(_ result: Int32, _ sql: @autoclosure () -> String? = nil) throws {
    guard result == SQLITE_OK else { throw SQLiteError(result, on: pointer, sql: sql()) }
  }

  private static let configured: Int32 = csqlite_configure()
}
