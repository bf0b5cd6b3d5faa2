import CSQLite

extension Statement {
  /// Binds an INTEGER at a position counted from 1.
  public func bind(_ value: Int64, at position: Int32) throws {
    try check(sqlite3_bind_int64(handle, position, value))
  }

  /// Binds a REAL.
  public func bind(_ value: Double, at position: Int32) throws {
    try check(sqlite3_bind_double(handle, position, value))
  }

  /// Binds a TEXT, copied into memory that the statement reuses from run to run.
  public func bind(_ value: String, at position: Int32) throws {
    var value = value
    try value.withUTF8 { utf8 in
      let count = try length(utf8.count)
      try utf8.withMemoryRebound(to: CChar.self) {
        try check(csqlite_bind_text_copy(handle, position, $0.baseAddress, count))
      }
    }
  }

  /// Binds a BLOB, copied into memory that the statement reuses from run to run.
  public func bind(_ value: [UInt8], at position: Int32) throws {
    try value.withUnsafeBytes {
      try check(csqlite_bind_blob_copy(handle, position, $0.baseAddress, length($0.count)))
    }
  }

  /// Binds NULL.
  public func bindNull(at position: Int32) throws {
    try check(sqlite3_bind_null(handle, position))
  }

  // Not public: only a run, which binds everything and ends before its caller's buffers do, may borrow.
  @usableFromInline func bind(borrowing bytes: UnsafeRawBufferPointer, at position: Int32) throws {
    try check(csqlite_bind_blob_borrow(handle, position, bytes.baseAddress, length(bytes.count)))
  }

  @usableFromInline func bind(borrowingText bytes: UnsafeRawBufferPointer, at position: Int32) throws {
    let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
    try check(csqlite_bind_text_borrow(handle, position, start, length(bytes.count)))
  }

  private func length(_ count: Int) throws -> Int32 {
    guard let length = Int32(exactly: count) else {
      throw SQLiteError(code: .tooBig, message: "a value of \(count) bytes is too big", sql: sql)
    }
    return length
  }
}
