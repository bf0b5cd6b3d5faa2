/// A type whose values can stand for a `?` in a statement.
public protocol Bindable {
  /// Binds self to the parameter at `position`, counted from 1.
  func bind(to statement: Statement, at position: Int32) throws
}

extension Int: Bindable {
  /// Binds an INTEGER.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(Int64(self), at: position)
  }
}

extension Int64: Bindable {
  /// Binds an INTEGER.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(self, at: position)
  }
}

extension Bool: Bindable {
  /// Binds the INTEGER 1 or 0.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(self ? 1 as Int64 : 0, at: position)
  }
}

extension Double: Bindable {
  /// Binds a REAL; SQLite knows no NaN and takes it for NULL.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(self, at: position)
  }
}

extension String: Bindable {
  /// Binds a TEXT.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(self, at: position)
  }
}

extension [UInt8]: Bindable {
  /// Binds a BLOB.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(self, at: position)
  }
}

extension UnsafeRawBufferPointer: Bindable {
  /// Binds a BLOB without copying it: the bytes need only stay until the call that runs the statement returns.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(borrowing: self, at: position)
  }
}

/// UTF-8 bytes bound as TEXT without copying: they need only stay until the call that runs the
/// statement returns.
public struct BorrowedText: Bindable {
  @usableFromInline let bytes: UnsafeRawBufferPointer

  /// Takes bytes that are known to be UTF-8.
  @inlinable public init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Binds a TEXT.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    try statement.bind(borrowingText: bytes, at: position)
  }
}

extension Optional: Bindable where Wrapped: Bindable {
  /// Binds the value, or NULL.
  @inlinable public func bind(to statement: Statement, at position: Int32) throws {
    switch self {
    case .some(let value): try value.bind(to: statement, at: position)
    case .none: try statement.bindNull(at: position)
    }
  }
}
