import Content
import SQLite

extension SQLiteStateStore {
  func begin(_ call: KeyedCall) throws(GalleyError) -> KeyedCall? {
    try write { connection in
      try connection.execute(
        "INSERT INTO keyed_calls (key, arguments, began_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        call.key, call.arguments, call.beganAt)
      guard connection.changeCount == 0 else { return nil }
      return try connection.first(
        "SELECT key, arguments, began_at, answer FROM keyed_calls WHERE key = ?", call.key
      ) { KeyedCall($0) }
    }
  }

  func finish(_ key: [UInt8], answer: [UInt8]) throws(GalleyError) {
    try write { try $0.execute("UPDATE keyed_calls SET answer = ? WHERE key = ?", answer, key) }
  }

  func forget(_ key: [UInt8]) throws(GalleyError) {
    try write { try $0.execute("DELETE FROM keyed_calls WHERE key = ?", key) }
  }

  func forgetKeyedCalls(before time: Int64) throws(GalleyError) -> Int {
    try write { connection in
      try connection.execute("DELETE FROM keyed_calls WHERE began_at < ?", time)
      return connection.changeCount
    }
  }
}

extension KeyedCall {
  fileprivate init(_ row: borrowing Row) {
    self.init(
      key: row.bytes(0), arguments: row.bytes(1), beganAt: row.int64(2),
      answer: row.isNull(3) ? nil : row.bytes(3))
  }
}
