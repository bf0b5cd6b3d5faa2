import Content
import Files
import SQLite

/// The state store of one machine: a file that every process of it may use at once.
final class SQLiteStateStore: StateStore {
  private enum Place: Sendable {
    case file(StateFile)
    /// Within a transaction that is open.
    case transaction(OpenTransaction)
  }

  /// Unchecked, because only the thread that holds the writer has it, for as long as the transaction is open.
  private final class OpenTransaction: @unchecked Sendable {
    let connection: Connection
    init(_ connection: Connection) { self.connection = connection }
  }

  private let place: Place
  let actors: AuditActors

  private init(inside connection: Connection, actors: AuditActors) {
    place = .transaction(OpenTransaction(connection))
    self.actors = actors
  }

  /// Opens the file, which is made, for its owner alone, when there is none. `log` is told when another takes its place.
  init(_ path: Path, log: @escaping @Sendable (String) -> Void = { _ in }) throws(GalleyError) {
    place = .file(try translating { () throws in try StateFile(path, log: log) })
    actors = AuditActors()
  }

  /// Whether this stands for a transaction that is open.
  var isInside: Bool { if case .transaction = place { true } else { false } }

  func together<Result>(
    _ body: (any StateStore) throws(GalleyError) -> Result
  ) throws(GalleyError) -> Result {
    try write { try body(SQLiteStateStore(inside: $0, actors: actors)) }
  }

  func read<Result>(_ body: (Connection) throws -> Result) throws(GalleyError) -> Result {
    try translating { () throws in
      switch place {
      case .file(let file): try file.current().pool.read(body)
      case .transaction(let open): try body(open.connection)
      }
    }
  }

  func write<Result>(_ body: (Connection) throws -> Result) throws(GalleyError) -> Result {
    try translating { () throws in
      switch place {
      case .file(let file): try file.current().pool.write(body)
      case .transaction(let open): try open.connection.transaction(.immediate, body)
      }
    }
  }

  /// Whether there is anything of which only the hash is kept: a credential that is not forgotten, a recovery code.
  func hasCredentials() throws(GalleyError) -> Bool {
    try read {
      try $0.scalar(
        "SELECT 1 FROM (SELECT hash FROM credentials UNION ALL SELECT hash FROM recovery_codes) LIMIT 1")
        != nil
    }
  }

  func revision() throws(GalleyError) -> Int64 {
    let count = "SELECT number FROM revision"
    return try translating { () throws in
      switch place {
      case .file(let file):
        // Another file counts from its own beginning: what was learnt from the one before is to be asked again.
        let (pool, generation) = try file.current()
        return try (generation << 48) + pool.read { try $0.scalar(SQL(count)) ?? 0 }
      case .transaction(let open): return try open.connection.scalar(SQL(count)) ?? 0
      }
    }
  }
}

/// Runs `body`; what the database says against it becomes Galley's error.
private func translating<Result>(_ body: () throws -> Result) throws(GalleyError) -> Result {
  do {
    return try body()
  } catch let error as GalleyError {
    throw error
  } catch let error as SQLiteError {
    throw GalleyError(stateStore: error)
  } catch {
    throw GalleyError(.internalFault, "\(error)")
  }
}

extension GalleyError {
  fileprivate init(stateStore error: SQLiteError) {
    switch error.code {
    case .busy, .locked:
      self.init(
        .busy, "Another process holds state.db.",
        hint: "Try again; if it lasts, find who has the file open: lsof state.db")
    case .fromTheFuture:
      self.init(
        .unreadable, "state.db was written by a later version of galley: \(error.message).",
        hint: "Start that version again, or restore the state.db from before the upgrade.")
    case .corrupt, .notADatabase:
      self.init(
        .unreadable, "state.db is damaged: \(error.message).",
        hint:
          "Stop the server; then restore it from a backup, with no state.db-wal and state.db-shm beside it, or remove all three to set people and credentials up anew; content is not in it."
      )
    case .diskFull:
      self.init(
        .storage, "state.db can't be written: \(error.message).",
        hint: "Make room on the disk. If a credential has to end now, stop the server until there is.")
    case .inputOutput, .readOnly, .cannotOpen, .permission:
      self.init(
        .storage, "state.db can't be read or written: \(error.message).",
        hint: "Check the disk, and that the user that runs galley owns the data directory.")
    default: self.init(.internalFault, "state.db: \(error.description)")
    }
  }
}
