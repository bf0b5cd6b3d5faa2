/// A value whose type is known only at run time.
public enum SQLiteValue: Sendable, Hashable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

extension SQLiteValue: Bindable {
  /// Binds the value held.
  public func bind(to statement: Statement, at position: Int32) throws {
    switch self {
    case .null: try statement.bindNull(at: position)
    case .integer(let value): try statement.bind(value, at: position)
    case .real(let value): try statement.bind(value, at: position)
    case .text(let value): try statement.bind(value, at: position)
    case .blob(let value): try statement.bind(value, at: position)
    }
  }
}
