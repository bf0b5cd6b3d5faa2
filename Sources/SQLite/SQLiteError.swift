import CSQLite

/// Why SQLite, or this library in front of it, refused.
public struct SQLiteError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of refusal it is: the primary result codes that a caller may want to tell apart.
  public enum Code: String, Sendable {
    /// The statement or the schema is wrong.
    case error
    /// Another connection holds the lock for longer than the busy timeout.
    case busy
    case locked
    case permission
    case readOnly = "read_only"
    case outOfMemory = "out_of_memory"
    /// Interrupted from outside or by a query limit.
    case interrupted
    case inputOutput = "input_output"
    case corrupt
    case diskFull = "disk_full"
    case cannotOpen = "cannot_open"
    case schemaChanged = "schema_changed"
    case tooBig = "too_big"
    /// A UNIQUE, NOT NULL, CHECK or FOREIGN KEY constraint was violated.
    case constraint
    case typeMismatch = "type_mismatch"
    case notADatabase = "not_a_database"
    /// This library was used in a way that it can't serve.
    case misuse
    /// The database was written by a later version of the program.
    case fromTheFuture = "from_the_future"
    case other
  }

  /// The kind of refusal.
  public let code: Code
  /// SQLite's extended result code, 0 where this library refused.
  public let extendedCode: Int32
  /// What is wrong, in a sentence.
  public let message: String
  /// The statement concerned, where there is one.
  public let sql: String?

  /// Makes an error of this library's own.
  public init(code: Code, message: String, sql: String? = nil) {
    self.init(code: code, extendedCode: 0, message: message, sql: sql)
  }

  init(code: Code, extendedCode: Int32, message: String, sql: String?) {
    self.code = code
    self.extendedCode = extendedCode
    self.message = message
    self.sql = sql
  }

  /// Whether the file is damaged or is no database at all: a derived one is then made anew.
  public var isCorruption: Bool { code == .corrupt || code == .notADatabase }

  /// The sentence, the code and the statement.
  public var description: String {
    var text = "SQLite: \(message) (\(code.rawValue)"
    if extendedCode != 0 { text += " \(extendedCode)" }
    text += ")"
    if let sql { text += " in ‘\(sql)’" }
    return text
  }
}

extension SQLiteError {
  /// The error that a failed call left behind on its connection.
  init(_ result: Int32, on database: OpaquePointer?, sql: String? = nil, doing what: String? = nil) {
    // The connection's own message fits only when its last failure is the one that we report.
    let known = database.map { sqlite3_extended_errcode($0) & 0xff == result & 0xff } ?? false
    let text = known ? sqlite3_errmsg(database) : sqlite3_errstr(result)
    let message = text.map { String(cString: $0) } ?? "unknown error"
    self.init(
      code: Code(primary: result & 0xff), extendedCode: result,
      message: what.map { "\($0): \(message)" } ?? message, sql: sql)
  }
}

extension SQLiteError.Code {
  init(primary: Int32) {
    self =
      switch primary {
      case SQLITE_ERROR: .error
      // The second one: who recovers the log takes too long over it.
      case SQLITE_BUSY, SQLITE_PROTOCOL: .busy
      case SQLITE_LOCKED: .locked
      case SQLITE_PERM, SQLITE_AUTH: .permission
      case SQLITE_READONLY: .readOnly
      case SQLITE_NOMEM: .outOfMemory
      case SQLITE_INTERRUPT, SQLITE_ABORT: .interrupted
      case SQLITE_IOERR: .inputOutput
      case SQLITE_CORRUPT: .corrupt
      case SQLITE_FULL: .diskFull
      case SQLITE_CANTOPEN: .cannotOpen
      case SQLITE_SCHEMA: .schemaChanged
      case SQLITE_TOOBIG: .tooBig
      case SQLITE_CONSTRAINT: .constraint
      case SQLITE_MISMATCH: .typeMismatch
      case SQLITE_NOTADB: .notADatabase
      case SQLITE_MISUSE, SQLITE_RANGE: .misuse
      default: .other
      }
  }
}
