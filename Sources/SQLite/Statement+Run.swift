extension Statement {
  /// Runs the statement with these values and hands each row to `body`.
  @inlinable public func rows<each Value: Bindable>(
    _ values: repeat each Value, body: (borrowing Row) throws -> Void
  ) throws {
    try begin()
    defer { end() }
    try bind(repeat each values)
    while try step() { try body(Row(self)) }
  }

  /// Runs the statement until its first row, and returns what `read` makes of it, or nil without a row.
  @inlinable public func first<each Value: Bindable, Result>(
    _ values: repeat each Value, read: (borrowing Row) throws -> Result
  ) throws -> Result? {
    try begin()
    defer { end() }
    try bind(repeat each values)
    return try step() ? read(Row(self)) : nil
  }

  /// Runs the statement to its end.
  @inlinable public func execute<each Value: Bindable>(_ values: repeat each Value) throws {
    try begin()
    defer { end() }
    try bind(repeat each values)
    while try step() {}
  }

  @inlinable func bind<each Value: Bindable>(_ values: repeat each Value) throws {
    var position: Int32 = 0
    for value in repeat each values {
      position += 1
      try value.bind(to: self, at: position)
    }
    try bound(position)
  }

  // MARK: The same for values whose number and types are known only at run time

  /// Runs the statement with these values and hands each row to `body`.
  @inlinable public func rows(
    values: [SQLiteValue], body: (borrowing Row) throws -> Void
  ) throws {
    try begin()
    defer { end() }
    try bind(values: values)
    while try step() { try body(Row(self)) }
  }

  /// Runs the statement until its first row, and returns what `read` makes of it, or nil without a row.
  @inlinable public func first<Result>(
    values: [SQLiteValue], read: (borrowing Row) throws -> Result
  ) throws -> Result? {
    try begin()
    defer { end() }
    try bind(values: values)
    return try step() ? read(Row(self)) : nil
  }

  /// Runs the statement to its end.
  public func execute(values: [SQLiteValue]) throws {
    try begin()
    defer { end() }
    try bind(values: values)
    while try step() {}
  }

  @usableFromInline func bind(values: [SQLiteValue]) throws {
    for (index, value) in values.enumerated() { try value.bind(to: self, at: Int32(index + 1)) }
    try bound(Int32(values.count))
  }
}
