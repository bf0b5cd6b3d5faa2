import SQLite
import Support
import Testing

@Suite("A transaction")
struct TransactionTests {
  struct Stop: Error {}

  let connection: Connection

  init() throws {
    connection = try Connection(":memory:")
    try connection.execute("CREATE TABLE numbers (n INTEGER)")
  }

  private func insert(_ number: Int) throws {
    try connection.execute("INSERT INTO numbers VALUES (?)", number)
  }

  private var numbers: [Int] {
    get throws { try connection.all("SELECT n FROM numbers ORDER BY n") { $0.int(0) } }
  }

  @Test("keeps all of it or nothing")
  func allOrNothing() throws {
    #expect(throws: Stop.self) {
      try connection.transaction { _ in
        try insert(1)
        throw Stop()
      }
    }
    #expect(try numbers == [])
    let result = try connection.transaction { _ in
      try insert(2)
      return "done"
    }
    #expect(result == "done")
    #expect(try numbers == [2])
    #expect(!connection.isInTransaction)
  }

  @Test("undoes only the savepoint that failed")
  func nested() throws {
    try connection.transaction { _ in
      try insert(1)
      try connection.transaction { _ in
        try insert(2)
        #expect(throws: Stop.self) {
          try connection.transaction { _ in
            try insert(3)
            throw Stop()
          }
        }
        try insert(4)
      }
      #expect(throws: Stop.self) {
        try connection.transaction { _ in
          try connection.transaction { _ in try insert(5) }
          throw Stop()
        }
      }
    }
    #expect(try numbers == [1, 2, 4])
  }

  @Test("survives a commit that a deferred constraint refuses")
  func failedCommit() throws {
    try connection.run(
      script: """
        CREATE TABLE parents (id INTEGER PRIMARY KEY);
        CREATE TABLE children (parent REFERENCES parents DEFERRABLE INITIALLY DEFERRED);
        """)
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { try $0.execute("INSERT INTO children VALUES (7)") }
    }
    #expect(error?.code == .constraint)
    #expect(!connection.isInTransaction)
    #expect(try connection.scalar("SELECT count(*) FROM children") == 0)
  }
}
