extension Connection {
  /// Runs `sql` with these values and hands each row to `body`.
  @inlinable public func rows<each Value: Bindable>(
    _ sql: SQL, _ values: repeat each Value, body: (borrowing Row) throws -> Void
  ) throws {
    try statement(sql).rows(repeat each values, body: body)
  }

  /// What `read` makes of the first row, or nil without a row.
  @inlinable public func first<each Value: Bindable, Result>(
    _ sql: SQL, _ values: repeat each Value, read: (borrowing Row) throws -> Result
  ) throws -> Result? {
    try statement(sql).first(repeat each values, read: read)
  }

  /// What `read` makes of each row.
  @inlinable public func all<each Value: Bindable, Element>(
    _ sql: SQL, _ values: repeat each Value, read: (borrowing Row) throws -> Element
  ) throws -> [Element] {
    var elements: [Element] = []
    try statement(sql).rows(repeat each values) { row in elements.append(try read(row)) }
    return elements
  }

  /// Runs `sql` with these values to its end.
  @inlinable public func execute<each Value: Bindable>(
    _ sql: SQL, _ values: repeat each Value
  ) throws {
    try statement(sql).execute(repeat each values)
  }

  /// The first column of the first row, or nil without a row or for NULL.
  @inlinable public func scalar<each Value: Bindable>(
    _ sql: SQL, _ values: repeat each Value
  ) throws -> Int64? {
    try statement(sql).first(repeat each values) { $0.int64OrNil(0) } ?? nil
  }

  /// The first column of the first row as text, or nil without a row or for NULL.
  @inlinable public func text<each Value: Bindable>(
    _ sql: SQL, _ values: repeat each Value
  ) throws -> String? {
    try statement(sql).first(repeat each values) { $0.textOrNil(0) } ?? nil
  }
}
