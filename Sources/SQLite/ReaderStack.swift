import Synchronization

/// A reading connection and the age of its snapshot.
///
/// Unchecked, because exactly one thread has it: who took it off the stack, or who holds the stack's lock.
@usableFromInline final class Reader: @unchecked Sendable {
  @usableFromInline let connection: Connection
  /// The generation before its transaction began, nil without a transaction. The snapshot is never
  /// older than this; it may be newer.
  ///
  /// Unchecked for the reason given at `Statement.isRunning`.
  @exclusivity(unchecked) var generation: UInt64?

  init(_ connection: Connection) { self.connection = connection }

  func begin(_ generation: UInt64) throws {
    end()
    try connection.execute("BEGIN DEFERRED")
    self.generation = generation
  }

  func end() {
    // Ending a read can't fail but for a lost file, which the next read reports.
    if connection.isInTransaction { try? connection.execute("COMMIT") }
    generation = nil
  }
}

/// The idle reading connections: the last one used is the first one taken, its cache being the warmest.
@usableFromInline final class ReaderStack: Sendable {
  private let path: String
  private let options: ConnectionOptions
  private let limit: Int
  private let keepsSnapshots: Bool
  private let idle = Mutex<[Reader]>([])
  /// Counts commits. It changes before `idle` is swept and after the commit is visible, so that a reader
  /// that finds it unchanged under the lock is up to date or will be swept.
  private let generation = Atomic<UInt64>(1)

  init(path: String, options: ConnectionOptions, limit: Int, keepsSnapshots: Bool) {
    self.path = path
    self.options = options
    self.limit = limit
    self.keepsSnapshots = keepsSnapshots
  }

  @usableFromInline func take() throws -> Reader {
    // Before the transaction begins: a commit in between makes the snapshot newer than its label.
    let current = generation.load(ordering: .acquiring)
    let reader = try idle.withLock { $0.popLast() } ?? Reader(Connection(path, options: options))
    if reader.generation != current { try reader.begin(current) }
    return reader
  }

  @usableFromInline func giveBack(_ reader: Reader) {
    if keepsSnapshots, reader.connection.isInTransaction, keep(reader, ifCurrent: true) { return }
    reader.end()
    // One too many is closed here by going out of scope.
    _ = keep(reader, ifCurrent: false)
  }

  private func keep(_ reader: Reader, ifCurrent: Bool) -> Bool {
    idle.withLock { readers in
      guard readers.count < limit else { return false }
      if ifCurrent && reader.generation != generation.load(ordering: .relaxed) { return false }
      readers.append(reader)
      return true
    }
  }

  /// Ends the snapshots of all idle readers, and those of busy ones when they come back.
  func expire() {
    generation.add(1, ordering: .releasing)
    idle.withLock { for reader in $0 where reader.generation != nil { reader.end() } }
  }

  func removeAll() { idle.withLock { $0.removeAll() } }
}
