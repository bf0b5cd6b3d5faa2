import Files
import SQLite
import Support
import Synchronization
import Testing

@Suite("A database pool")
struct PoolTests {
  let folder: TemporaryFolder
  let pool: DatabasePool

  init() throws {
    folder = try TemporaryFolder()
    pool = try DatabasePool((folder / "data.db").string)
    try pool.write {
      try $0.run(
        script: """
          CREATE TABLE accounts (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL);
          INSERT INTO accounts VALUES (1, 500), (2, 500);
          """)
    }
  }

  private func balance(_ id: Int) throws -> Int64? {
    try pool.read { try $0.scalar("SELECT balance FROM accounts WHERE id = ?", id) }
  }

  @Test("shows each write to the next read")
  func visibility() throws {
    for value in 1...200 {
      try pool.write { try $0.execute("UPDATE accounts SET balance = ? WHERE id = 1", value) }
      #expect(try balance(1) == Int64(value))
    }
  }

  @Test("keeps a read on one snapshot while a write commits")
  func snapshot() throws {
    try pool.read { connection in
      #expect(try connection.scalar("SELECT balance FROM accounts WHERE id = 1") == 500)
      try pool.write { try $0.execute("UPDATE accounts SET balance = 7 WHERE id = 1") }
      #expect(try connection.scalar("SELECT balance FROM accounts WHERE id = 1") == 500)
      #expect(try balance(1) == 7)
    }
    #expect(try balance(1) == 7)
  }

  @Test("undoes a write that throws")
  func rollback() throws {
    struct Stop: Error {}
    #expect(throws: Stop.self) {
      try pool.write { connection in
        try connection.execute("UPDATE accounts SET balance = 0")
        throw Stop()
      }
    }
    #expect(try balance(1) == 500)
  }

  @Test("refuses a write inside a write instead of waiting for ever")
  func nestedWrite() throws {
    let error = #expect(throws: SQLiteError.self) { try pool.write { _ in try pool.write { _ in } } }
    #expect(error?.code == .misuse)
    try pool.write { try $0.execute("UPDATE accounts SET balance = 1") }
  }

  @Test("refuses to write through a reading connection")
  func readOnly() throws {
    let error = #expect(throws: SQLiteError.self) {
      try pool.read { try $0.execute("DELETE FROM accounts") }
    }
    #expect(error?.code == .readOnly)
    #expect(try balance(2) == 500)
  }

  @Test("takes a transaction inside a read for a part of it")
  func transactionInRead() throws {
    let sum = try pool.read { connection in
      try connection.transaction(.deferred) { try $0.scalar("SELECT sum(balance) FROM accounts") }
    }
    #expect(sum == 1000)
    #expect(try balance(1) == 500)
  }

  @Test("gives eight threads consistent snapshots while another moves money")
  func concurrency() throws {
    try pool.write { try $0.run(script: "CREATE TABLE steps (n INTEGER); INSERT INTO steps VALUES (0)") }
    let tally = Tally()
    Threads.run(9) { [pool] thread in
      if thread == 0 {
        for step in 1...400 {
          try? pool.write { connection in
            try connection.execute("UPDATE accounts SET balance = balance - 1 WHERE id = 1")
            try connection.execute("UPDATE accounts SET balance = balance + 1 WHERE id = 2")
            try connection.execute("UPDATE steps SET n = ?", step)
          }
          tally.committed.store(step, ordering: .releasing)
        }
        return
      }
      var last = 0
      while last < 400 {
        let floor = tally.committed.load(ordering: .acquiring)
        let seen = try? pool.read { connection in
          (
            first: try connection.scalar("SELECT balance FROM accounts WHERE id = 1") ?? 0,
            step: Int(try connection.scalar("SELECT n FROM steps") ?? 0),
            second: try connection.scalar("SELECT balance FROM accounts WHERE id = 2") ?? 0
          )
        }
        guard let seen else { return tally.failed.store(true, ordering: .relaxed) }
        tally.reads.add(1, ordering: .relaxed)
        if seen.first + seen.second != 1000 || seen.second != 500 + Int64(seen.step) {
          tally.torn.add(1, ordering: .relaxed)
        }
        if seen.step < floor || seen.step < last { tally.stale.add(1, ordering: .relaxed) }
        last = seen.step
      }
    }
    #expect(tally.failed.load(ordering: .relaxed) == false)
    #expect(tally.torn.load(ordering: .relaxed) == 0)
    #expect(tally.stale.load(ordering: .relaxed) == 0)
    #expect(tally.reads.load(ordering: .relaxed) >= 8)
    #expect(try balance(2) == 900)
  }

  /// What the threads above saw.
  private final class Tally: Sendable {
    let committed = Atomic<Int>(0)
    let reads = Atomic<Int>(0)
    let torn = Atomic<Int>(0)
    let stale = Atomic<Int>(0)
    let failed = Atomic<Bool>(false)
  }

  @Test("begins its log anew although readers sit idle between reads")
  func logStaysShort() throws {
    try pool.write { try $0.execute("CREATE TABLE blobs (id INTEGER PRIMARY KEY, data BLOB)") }
    let data = [UInt8](repeating: 7, count: 8000)
    for id in 1...5000 {
      try pool.write { try $0.execute("INSERT OR REPLACE INTO blobs VALUES (?, ?)", id % 50, data) }
      _ = try balance(1)
    }
    // 5,000 commits wrote more than 100 MB; the log holds little more than one checkpoint's worth.
    let log = try (folder / "data.db-wal").status().size
    #expect(log < 16_000_000)
  }

  @Test("sees another process's commit when told, or at once when asked to be fresh")
  func otherProcesses() throws {
    _ = try balance(1)
    let other = try Connection((folder / "data.db").string)
    try other.execute("UPDATE accounts SET balance = 11 WHERE id = 1")
    pool.refreshSnapshots()
    #expect(try balance(1) == 11)
    let fresh = try DatabasePool((folder / "data.db").string, snapshots: .freshEachRead)
    for value in [21, 22] as [Int64] {
      try other.execute("UPDATE accounts SET balance = ? WHERE id = 1", value)
      #expect(try fresh.read { try $0.scalar("SELECT balance FROM accounts WHERE id = 1") } == value)
    }
  }

  /// What a killed process leaves is what its files hold at that moment: a copy of them is as good.
  @Test("loses no commit and keeps no half transaction when the process is killed")
  func killed() throws {
    try pool.write { try $0.execute("CREATE TABLE blobs (id INTEGER PRIMARY KEY, data BLOB)") }
    let copy = folder / "killed.db"
    try pool.write { connection in
      try connection.execute("UPDATE accounts SET balance = 42 WHERE id = 1")
    }
    try pool.write { connection in
      // More than the page cache holds, so that pages of the open transaction reach the log.
      try connection.execute("UPDATE accounts SET balance = 0")
      for id in 1...3000 { try connection.execute("INSERT INTO blobs VALUES (?, zeroblob(6000))", id) }
      try (folder / "data.db").copyFile(to: copy)
      try (folder / "data.db-wal").copyFile(to: Path(copy.string + "-wal"))
    }
    let survivor = try Connection(copy.string)
    #expect(try survivor.integrityProblems() == [])
    #expect(try survivor.scalar("SELECT balance FROM accounts WHERE id = 1") == 42)
    #expect(try survivor.scalar("SELECT count(*) FROM blobs") == 0)
    #expect(try pool.read { try $0.scalar("SELECT count(*) FROM blobs") } == 3000)
  }

  @Test("removes its log when it closes")
  func close() throws {
    let path = folder / "closed.db"
    do {
      let pool = try DatabasePool(path.string)
      try pool.write { try $0.execute("CREATE TABLE t (n)") }
      _ = try pool.read { try $0.scalar("SELECT count(*) FROM t") }
      #expect((folder / "closed.db-wal").exists)
    }
    #expect(path.exists)
    #expect(!(folder / "closed.db-wal").exists)
  }
}
