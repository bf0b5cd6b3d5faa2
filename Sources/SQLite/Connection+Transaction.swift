extension Connection {
  /// When a transaction takes the write lock.
  public enum TransactionKind: Sendable {
    /// At the first write: for reading, or for writing that may fail as busy.
    case deferred
    /// At once.
    case immediate
  }

  /// Runs `body` in a transaction, or in a savepoint when one is open already.
  ///
  /// What `body` throws undoes its changes, and only its own.
  public func transaction<Result>(
    _ kind: TransactionKind = .immediate, _ body: (Connection) throws -> Result
  ) throws -> Result {
    isInTransaction ? try savepoint(body) : try outermost(kind, body)
  }

  private func outermost<Result>(
    _ kind: TransactionKind, _ body: (Connection) throws -> Result
  ) throws -> Result {
    switch kind {
    case .deferred: try execute("BEGIN DEFERRED")
    case .immediate: try execute("BEGIN IMMEDIATE")
    }
    do {
      let result = try body(self)
      try execute("COMMIT")
      return result
    } catch {
      // Some errors (a full disk, a corrupt page) have rolled back already. The first error is the one
      // worth knowing; a rollback that fails leaves nothing behind that closing wouldn't undo.
      if isInTransaction { try? execute("ROLLBACK") }
      throw error
    }
  }

  private func savepoint<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    // One name serves all depths: SQLite takes the innermost.
    try execute("SAVEPOINT nested")
    do {
      let result = try body(self)
      try execute("RELEASE nested")
      return result
    } catch {
      if isInTransaction {
        try? execute("ROLLBACK TO nested")
        try? execute("RELEASE nested")
      }
      throw error
    }
  }
}
