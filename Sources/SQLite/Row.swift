import CSQLite

/// The row that a statement stands on; valid only inside the closure that receives it.
///
/// Columns are counted from 0. A reader of another type than the stored one converts as SQLite does.
public struct Row: ~Copyable {
  let statement: OpaquePointer

  @usableFromInline init(_ statement: Statement) { self.statement = statement.handle }

  /// The number of columns.
  public var count: Int { Int(sqlite3_column_count(statement)) }

  /// The name of a column as the statement gives it.
  public func name(_ column: Int32) -> String {
    sqlite3_column_name(statement, column).map { String(cString: $0) } ?? ""
  }

  /// Whether the column is NULL.
  public func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

  /// An INTEGER; NULL reads as 0.
  public func int64(_ column: Int32) -> Int64 { sqlite3_column_int64(statement, column) }

  /// An INTEGER; NULL reads as 0.
  public func int(_ column: Int32) -> Int { Int(sqlite3_column_int64(statement, column)) }

  /// Whether an INTEGER is not 0.
  public func bool(_ column: Int32) -> Bool { sqlite3_column_int64(statement, column) != 0 }

  /// A REAL; NULL reads as 0.
  public func double(_ column: Int32) -> Double { sqlite3_column_double(statement, column) }

  /// A TEXT; NULL reads as the empty string.
  public func text(_ column: Int32) -> String { String(decoding: utf8(column), as: UTF8.self) }

  /// A TEXT, or nil for NULL.
  public func textOrNil(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }

  /// An INTEGER, or nil for NULL.
  public func int64OrNil(_ column: Int32) -> Int64? { isNull(column) ? nil : int64(column) }

  /// A REAL, or nil for NULL.
  public func doubleOrNil(_ column: Int32) -> Double? { isNull(column) ? nil : double(column) }

  /// A copy of a BLOB; NULL reads as no bytes.
  public func bytes(_ column: Int32) -> [UInt8] { [UInt8](blob(column)) }

  /// A BLOB's own bytes, valid inside `body`; NULL reads as no bytes.
  @inlinable public func withBlob<Result>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(blob(column))
  }

  /// A TEXT's own UTF-8 bytes, valid inside `body`; NULL reads as no bytes.
  @inlinable public func withText<Result>(
    _ column: Int32, _ body: (UnsafeRawBufferPointer) throws -> Result
  ) rethrows -> Result {
    try body(utf8(column))
  }

  /// The column's value with the type that it was stored with.
  public func value(_ column: Int32) -> SQLiteValue {
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: .integer(int64(column))
    case SQLITE_FLOAT: .real(double(column))
    case SQLITE_TEXT: .text(text(column))
    case SQLITE_BLOB: .blob(bytes(column))
    default: .null
    }
  }

  // The pointer must be asked for before the length: asking may convert the value.
  @usableFromInline func blob(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_blob(statement, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }

  @usableFromInline func utf8(_ column: Int32) -> UnsafeRawBufferPointer {
    let start = sqlite3_column_text(statement, column)
    return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }
}
