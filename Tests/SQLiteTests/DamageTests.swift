import Files
import SQLite
import Support
import Testing

@Suite("A damaged or unwilling file")
struct DamageTests {
  private static func made(in folder: TemporaryFolder) throws -> Path {
    let path = folder / "data.db"
    let connection = try Connection(path.string)
    try connection.run(
      script: """
        CREATE TABLE posts (id INTEGER PRIMARY KEY, title TEXT, body BLOB);
        CREATE INDEX titles ON posts (title);
        """)
    try connection.transaction { connection in
      for id in 1...400 {
        try connection.execute(
          "INSERT INTO posts VALUES (?, ?, ?)", id, "title \(id * 7919 % 400)",
          [UInt8](repeating: UInt8(id % 256), count: 300))
      }
    }
    return path
  }

  /// Every error is SQLite's, and most damage to what is read is recognised: none may crash.
  @Test("is recognised wherever the damage is")
  func randomDamage() throws {
    let folder = try TemporaryFolder()
    let path = try Self.made(in: folder)
    let sound = try path.read()
    var random = SplitMix64(seed: 42)
    var recognised = 0
    for _ in 0..<150 {
      var bytes = sound
      for _ in 0..<Int.random(in: 1...64, using: &random) {
        bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      }
      try path.writeAtomically(bytes, durably: false)
      do {
        let connection = try Connection(path.string)
        let problems = try connection.integrityProblems()
        try connection.rows("SELECT id, title, body FROM posts INDEXED BY titles WHERE title > ''") { row in
          row.withBlob(2) { _ = $0.count }
        }
        try connection.execute("UPDATE posts SET title = title || 'x'")
        if !problems.isEmpty { recognised += 1 }
      } catch let error as SQLiteError {
        if error.isCorruption { recognised += 1 }
      }
    }
    #expect(recognised > 20)
  }

  @Test("is no database when it holds something else")
  func notADatabase() throws {
    let folder = try TemporaryFolder()
    try (folder / "data.db").writeAtomically(String(repeating: "This is a text. ", count: 100))
    let error = #expect(throws: SQLiteError.self) { try Connection((folder / "data.db").string) }
    #expect(error?.code == .notADatabase)
    #expect(error?.isCorruption == true)
  }

  @Test("can't be opened in a folder that isn't there, and says so")
  func noFolder() throws {
    let folder = try TemporaryFolder()
    let path = (folder / "missing/data.db").string
    let error = #expect(throws: SQLiteError.self) { try Connection(path) }
    #expect(error?.code == .cannotOpen)
    #expect(error?.message == "can't open ‘\(path)’: unable to open database file")
    var options = ConnectionOptions()
    options.createsFile = false
    let absent = #expect(throws: SQLiteError.self) {
      try Connection((folder / "absent.db").string, options: options)
    }
    #expect(absent?.code == .cannotOpen)
    #expect(try folder.path.list() == [])
  }

  @Test("refuses to grow past its limit and keeps what it had")
  func full() throws {
    let folder = try TemporaryFolder()
    let connection = try Connection(try Self.made(in: folder).string)
    try connection.run(script: "PRAGMA max_page_count = 30")
    let error = #expect(throws: SQLiteError.self) {
      try connection.transaction { connection in
        for id in 1000...3000 {
          try connection.execute("INSERT INTO posts VALUES (?, '', zeroblob(8000))", id)
        }
      }
    }
    #expect(error?.code == .diskFull)
    #expect(!connection.isInTransaction)
    #expect(try connection.scalar("SELECT count(*) FROM posts") == 400)
  }

  @Test("is refused as busy when another connection writes for too long")
  func busy() throws {
    let folder = try TemporaryFolder()
    let path = try Self.made(in: folder).string
    var options = ConnectionOptions()
    options.busyTimeout = .milliseconds(20)
    let (first, second) = (try Connection(path, options: options), try Connection(path, options: options))
    try first.transaction { _ in
      let error = #expect(throws: SQLiteError.self) {
        try second.transaction { try $0.execute("DELETE FROM posts") }
      }
      #expect(error?.code == .busy)
    }
    #expect(try second.scalar("SELECT count(*) FROM posts") == 400)
  }
}
