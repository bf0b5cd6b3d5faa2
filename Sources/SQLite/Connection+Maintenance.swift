import CSQLite

/// How far a checkpoint goes in moving the write-ahead log into the file.
public enum CheckpointMode: Sendable {
  /// As far as it gets without waiting for anyone.
  case passive
  /// To the end, waiting for readers, and the log becomes empty.
  case truncate
}

/// What a checkpoint did.
public struct CheckpointResult: Sendable, Hashable {
  /// The pages in the log.
  public let logPages: Int
  /// How many of them are in the file now.
  public let movedPages: Int
  /// Whether the file holds all that the log holds.
  public var isComplete: Bool { logPages == movedPages }
}

extension Connection {
  /// Moves the write-ahead log into the file.
  @discardableResult
  public func checkpoint(_ mode: CheckpointMode = .passive) throws -> CheckpointResult {
    let kind =
      switch mode {
      case .passive: SQLITE_CHECKPOINT_PASSIVE
      case .truncate: SQLITE_CHECKPOINT_TRUNCATE
      }
    var log: Int32 = 0
    var moved: Int32 = 0
    let result = sqlite3_wal_checkpoint_v2(database.pointer, nil, kind, &log, &moved)
    try database.check(result, "checkpoint")
    return CheckpointResult(logPages: Int(log), movedPages: Int(moved))
  }

  /// Renews the statistics that the query planner chooses by, where they are worth renewing.
  public func optimize() throws {
    try run(script: "PRAGMA analysis_limit = 400; PRAGMA optimize")
  }

  /// Writes a compact copy of the database to a file that must not exist yet.
  public func vacuum(into path: String) throws {
    try execute("VACUUM INTO ?", path)
  }

  /// Copies the database as it is, page by page, over the file at `path`.
  public func backUp(to path: String) throws {
    let target = try DatabaseHandle(path: path, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)
    guard let backup = sqlite3_backup_init(target.pointer, "main", database.pointer, "main") else {
      throw SQLiteError(
        sqlite3_errcode(target.pointer), on: target.pointer, doing: "can't back up to ‘\(path)’")
    }
    let copied = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard copied == SQLITE_DONE, finished == SQLITE_OK else {
      throw SQLiteError(
        copied == SQLITE_DONE ? finished : copied, on: target.pointer, doing: "can't back up to ‘\(path)’")
    }
  }

  /// What is wrong with the file, at most `limit` sentences; none when it is sound.
  ///
  /// A quick check reads each page but doesn't compare indexes with their tables.
  public func integrityProblems(quick: Bool = false, limit: Int = 100) throws -> [String] {
    let check = SQL("PRAGMA \(quick ? "quick_check" : "integrity_check")(\(limit))")
    let sentences = try all(check) { $0.text(0) }
    return sentences == ["ok"] ? [] : sentences
  }

  /// Gives back the memory of pages that no statement uses.
  public func releaseMemory() { sqlite3_db_release_memory(database.pointer) }
}
