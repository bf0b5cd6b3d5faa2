/// One database for many threads: writes queue for one connection, reads run beside them on others.
///
/// ```swift
/// let pool = try DatabasePool("index.db")
/// try pool.write { try $0.execute("INSERT INTO posts (title) VALUES (?)", "Hello") }
/// let count = try pool.read { try $0.scalar("SELECT count(*) FROM posts") }
/// ```
///
/// Reads see what was committed before they began, and nothing that comes after: each is one snapshot.
/// A reading connection keeps its snapshot from one read to the next until something is committed, so a
/// read costs neither BEGIN nor a file lock. No idle connection holds a snapshot older than the last
/// commit: the log can always be moved into the file and begun anew.
public final class DatabasePool: Sendable {
  /// How long a reading connection stays on its snapshot.
  public enum SnapshotPolicy: Sendable {
    /// Until this pool commits: for a file that only this pool writes. A change by another process is
    /// seen after `refreshSnapshots()`.
    case keptUntilWrite
    /// For one read: every read sees the commits of all processes.
    case freshEachRead
  }

  @usableFromInline let readers: ReaderStack
  private let writer: Writer

  /// Opens the file, which is made when there is none.
  ///
  /// - Parameters:
  ///   - idleReaders: How many reading connections are kept open. More threads than that may read at once:
  ///     theirs are opened for the moment.
  ///   - readTimeout: How long a read waits for another's lock, where not as long as a write does. A read waits only
  ///     for who recovers the file or has it for itself.
  public init(
    _ path: String, options: ConnectionOptions = ConnectionOptions(), idleReaders: Int = 8,
    snapshots: SnapshotPolicy = .keptUntilWrite, readTimeout: Duration? = nil
  ) throws {
    guard options.journal == .wal, !options.isReadOnly else {
      throw SQLiteError(code: .misuse, message: "a pool on ‘\(path)’ needs a write-ahead log")
    }
    // First, because it makes the file and its log, which a reader can't.
    writer = try Writer(Connection(path, options: options))
    var reading = options
    reading.isReadOnly = true
    if let readTimeout { reading.busyTimeout = readTimeout }
    readers = ReaderStack(
      path: path, options: reading, limit: idleReaders, keepsSnapshots: snapshots == .keptUntilWrite)
  }

  deinit {
    // Readers first: the last connection to close removes the log, which a reader may not do.
    readers.removeAll()
  }

  /// Runs `body` on one snapshot of the database, at the same time as other reads and a write.
  @inlinable public func read<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    let reader = try readers.take()
    defer { readers.giveBack(reader) }
    return try body(reader.connection)
  }

  /// Runs `body` in a transaction, after all writes before it; what it throws undoes it.
  public func write<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try withWriter { try $0.transaction(.immediate, body) }
  }

  /// Runs `body` on the writing connection without a transaction, for what can't run in one.
  public func withWriter<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    try writer.use { connection, watch in
      defer { if watch.takeNews() { committed(connection, watch) } }
      return try body(connection)
    }
  }

  /// Makes the next reads see what other processes have committed, and lets go of older snapshots.
  public func refreshSnapshots() { readers.expire() }

  /// Moves the whole log into the file, as far as reads under way let it.
  @discardableResult
  public func checkpoint(_ mode: CheckpointMode = .passive) throws -> CheckpointResult {
    try writer.use { connection, _ in
      readers.expire()
      defer { readers.expire() }
      return try connection.checkpoint(mode)
    }
  }

  /// The log is moved into the file when it has grown to this many pages, as SQLite does by default.
  private static let checkpointPages: Int32 = 1000

  /// Ends the snapshots that are now old; then, not before, moves the log when it is long.
  private func committed(_ connection: Connection, _ watch: CommitWatch) {
    readers.expire()
    guard watch.logPages >= Self.checkpointPages else { return }
    // A checkpoint that fails loses nothing and is tried again at the next commit.
    guard let result = try? connection.checkpoint(.passive), result.isComplete else { return }
    // Snapshots taken while it ran still lie in the log; newer ones lie in the file, and the next write
    // may then begin the log anew.
    readers.expire()
  }
}
