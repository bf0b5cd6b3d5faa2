import SQLite
import Support
import Testing

@Suite("A connection")
struct ConnectionTests {
  let connection: Connection

  init() throws {
    connection = try Connection(":memory:")
    try connection.run(
      script: """
        CREATE TABLE things (id INTEGER PRIMARY KEY, name TEXT, weight REAL, data BLOB);
        INSERT INTO things VALUES (1, 'one', 1.5, x'0102'), (2, 'zwei ✓', NULL, x'');
        """)
  }

  @Test("reads each type that it wrote")
  func types() throws {
    try connection.execute(
      "INSERT INTO things (id, name, weight, data) VALUES (?, ?, ?, ?)", Int64.min, "a\0b", -0.25,
      [0, 255] as [UInt8])
    let row = try connection.first("SELECT name, weight, data, id FROM things WHERE id = ?", Int64.min) {
      ($0.text(0), $0.double(1), $0.bytes(2), $0.int64(3))
    }
    #expect(row?.0 == "a\0b")
    #expect(row?.1 == -0.25)
    #expect(row?.2 == [0, 255])
    #expect(row?.3 == Int64.min)
  }

  @Test("keeps apart NULL, the empty text and the empty blob")
  func empty() throws {
    let values = try connection.all("SELECT ?, ?, ?", String?.none, "", [UInt8]()) {
      [$0.value(0), $0.value(1), $0.value(2)]
    }
    #expect(values == [[.null, .text(""), .blob([])]])
    let nothing = UnsafeRawBufferPointer(start: nil, count: 0)
    let borrowed = try connection.first("SELECT ?, ?", nothing, BorrowedText(nothing)) {
      [$0.value(0), $0.value(1)]
    }
    #expect(borrowed == [.blob([]), .text("")])
  }

  @Test("binds borrowed bytes without a copy")
  func borrowed() throws {
    let bytes: [UInt8] = Array("größe".utf8)
    let row = try bytes.withUnsafeBytes {
      try connection.first("SELECT typeof(?1), ?1, typeof(?2), ?2", $0, BorrowedText($0)) {
        ($0.text(0), $0.bytes(1), $0.text(2), $0.text(3))
      }
    }
    #expect(row?.0 == "blob")
    #expect(row?.1 == bytes)
    #expect(row?.2 == "text")
    #expect(row?.3 == "größe")
  }

  @Test("gives the bytes of a blob and of a text in place")
  func inPlace() throws {
    let sums = try connection.all("SELECT data, name FROM things ORDER BY id") { row in
      (row.withBlob(0) { $0.reduce(0) { $0 + Int($1) } }, row.withText(1) { $0.count })
    }
    #expect(sums.map(\.0) == [3, 0])
    #expect(sums.map(\.1) == [3, 8])
  }

  @Test("takes values whose number is known only at run time")
  func dynamic() throws {
    let values: [SQLiteValue] = [.integer(1), .integer(2)]
    var names: [String] = []
    let marks = Array(repeating: "?", count: values.count).joined(separator: ",")
    try connection.statement(SQL("SELECT name FROM things WHERE id IN (\(marks)) ORDER BY id"))
      .rows(values: values) { names.append($0.text(0)) }
    #expect(names == ["one", "zwei ✓"])
  }

  @Test("names the statement, the reason and the code of a failure")
  func errors() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.execute("INSERT INTO things (id) VALUES (?)", 1)
    }
    #expect(error?.code == .constraint)
    #expect(error?.extendedCode == 1555)
    #expect(error?.message == "UNIQUE constraint failed: things.id")
    #expect(error?.sql == "INSERT INTO things (id) VALUES (?)")
    let wrong = #expect(throws: SQLiteError.self) { try connection.scalar("SELECT nonsense FROM things") }
    #expect(wrong?.code == .error)
    #expect(wrong?.message == "no such column: nonsense")
  }

  @Test("refuses a wrong number of values, several statements, and none")
  func misuse() throws {
    func code(_ sql: SQL) -> SQLiteError.Code? {
      #expect(throws: SQLiteError.self) { try connection.execute(sql, 1) }?.code
    }
    #expect(code("SELECT ?, ?") == .misuse)
    #expect(code("SELECT 1") == .misuse)
    #expect(code("SELECT ?; SELECT 2") == .misuse)
    #expect(code("-- nothing") == .misuse)
    #expect(try connection.scalar("SELECT ? ;\n ", 7) == 7)
  }

  @Test("leaves a statement usable after a failed run")
  func afterFailure() throws {
    let insert = try connection.statement("INSERT INTO things (id) VALUES (?)")
    #expect(throws: SQLiteError.self) { try insert.execute(1) }
    try insert.execute(3)
    #expect(try connection.scalar("SELECT count(*) FROM things") == 3)
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try connection.rows("SELECT id FROM things") { _ in throw Stop() }
    }
    #expect(try connection.all("SELECT id FROM things ORDER BY id") { $0.int(0) } == [1, 2, 3])
  }

  @Test("prepares each statement once, literal or not")
  func reuse() throws {
    let before = connection.statementCount
    let first = try connection.statement("SELECT name FROM things WHERE id = ?")
    let second = try connection.statement("SELECT name FROM things WHERE id = ?")
    let third = try connection.statement(SQL("SELECT name FROM things WHERE id = " + "?"))
    #expect(first === second)
    #expect(first === third)
    #expect(connection.statementCount == before + 1)
  }

  @Test("keeps no more statements than it is told, and goes on working")
  func eviction() throws {
    var options = ConnectionOptions()
    options.statementLimit = 8
    let small = try Connection(":memory:", options: options)
    for round in 0..<3 {
      for number in 0..<50 {
        #expect(try small.scalar(SQL("SELECT \(number) + ?"), round) == Int64(number + round))
      }
    }
    #expect(small.statementCount <= 8)
  }

  @Test("runs the same statement inside its own rows")
  func recursion() throws {
    var pairs: [String] = []
    func visit(_ depth: Int) throws {
      try connection.rows("SELECT id FROM things ORDER BY id") { row in
        let id = row.int(0)
        pairs.append("\(depth).\(id)")
        if depth < 2 { try visit(depth + 1) }
      }
    }
    try visit(1)
    #expect(pairs == ["1.1", "2.1", "2.2", "1.2", "2.1", "2.2"])
    let statement = try connection.statement("SELECT id FROM things")
    let error = #expect(throws: SQLiteError.self) {
      try statement.rows { _ in try statement.rows { _ in } }
    }
    #expect(error?.code == .misuse)
  }

  @Test("finds a literal's change of schema by itself")
  func schemaChange() throws {
    #expect(try connection.first("SELECT * FROM things WHERE id = 1") { $0.count } == 4)
    try connection.run(script: "ALTER TABLE things ADD COLUMN extra")
    let row = try connection.first("SELECT * FROM things WHERE id = 1") { ($0.count, $0.name(4)) }
    #expect(row?.0 == 5)
    #expect(row?.1 == "extra")
  }

  @Test("searches with FTS5")
  func search() throws {
    try connection.run(
      script: """
        CREATE VIRTUAL TABLE search USING fts5(title, body);
        INSERT INTO search VALUES ('Bread', 'flour and water'), ('Soup', 'water and salt and water');
        """)
    let titles = try connection.all(
      "SELECT title FROM search WHERE search MATCH ? ORDER BY rank", "water"
    ) { $0.text(0) }
    #expect(titles == ["Soup", "Bread"])
  }
}
