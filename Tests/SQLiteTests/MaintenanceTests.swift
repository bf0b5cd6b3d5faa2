import Files
import Glibc
import SQLite
import Support
import Synchronization
import Testing

@Suite("Limits and maintenance")
struct MaintenanceTests {
  let folder: TemporaryFolder
  let connection: Connection

  init() throws {
    folder = try TemporaryFolder()
    connection = try Connection((folder / "data.db").string)
    try connection.execute("CREATE TABLE numbers (n INTEGER PRIMARY KEY, text TEXT)")
    try connection.execute(
      """
      WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < 2000)
      INSERT INTO numbers SELECT n, hex(randomblob(40)) FROM series
      """)
  }

  private let endless: SQL = """
    WITH RECURSIVE forever(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM forever) SELECT count(*) FROM forever
    """

  @Test("stop a query after its time, and leave the connection usable")
  func timeLimit() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.limited(to: QueryLimit(time: .milliseconds(20))) { try $0.scalar(endless) }
    }
    #expect(error?.code == .interrupted)
    #expect(try connection.scalar("SELECT count(*) FROM numbers") == 2000)
  }

  @Test("stop a query after its instructions")
  func instructionLimit() throws {
    let error = #expect(throws: SQLiteError.self) {
      try connection.limited(to: QueryLimit(instructions: 50_000)) { try $0.scalar(endless) }
    }
    #expect(error?.code == .interrupted)
    let count = try connection.limited(to: QueryLimit(instructions: 50_000)) {
      try $0.scalar("SELECT count(*) FROM numbers")
    }
    #expect(count == 2000)
  }

  @Test("interrupt from another thread, and do nothing after the close")
  func interrupt() throws {
    var short: Connection? = try Connection(":memory:")
    let interrupter = try #require(short?.interrupter)
    // A thread rather than a task: tasks wait their turn behind all tests, and this one holds up a thread of theirs.
    // More than once: an interruption that comes before the query has begun is none.
    let isOver = Atomic(false)
    Threads.start {
      while !isOver.load(ordering: .acquiring) {
        usleep(30_000)
        interrupter.interrupt()
      }
    }
    let error = #expect(throws: SQLiteError.self) { try short?.scalar(endless) }
    isOver.store(true, ordering: .releasing)
    #expect(error?.code == .interrupted)
    short = nil
    interrupter.interrupt()
  }

  @Test("copy the database by backup and by VACUUM INTO")
  func copies() throws {
    for (name, copy) in [("backup.db", connection.backUp(to:)), ("vacuum.db", connection.vacuum(into:))] {
      let path = (folder / name).string
      try copy(path)
      let other = try Connection(path)
      #expect(try other.scalar("SELECT sum(n) FROM numbers") == 2_001_000)
      #expect(try other.integrityProblems() == [])
    }
    #expect(throws: SQLiteError.self) { try connection.vacuum(into: (folder / "vacuum.db").string) }
    #expect(throws: SQLiteError.self) { try connection.backUp(to: (folder / "no/such.db").string) }
  }

  @Test("move the log into the file")
  func checkpoint() throws {
    let result = try connection.checkpoint(.truncate)
    #expect(result.isComplete)
    #expect(try (folder / "data.db-wal").status().size == 0)
    try connection.optimize()
  }
}
