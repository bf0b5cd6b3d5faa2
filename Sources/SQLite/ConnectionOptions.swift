/// How a database is opened.
public struct ConnectionOptions: Sendable {
  /// How a transaction is made atomic.
  public enum Journal: String, Sendable {
    /// A write-ahead log: readers and the writer don't wait for each other.
    case wal = "WAL"
    /// A rollback journal beside the file.
    case rollback = "DELETE"
    /// None: only for a file that is made in one go and thrown away if that fails.
    case off = "OFF"
  }

  /// When SQLite waits for the disk.
  public enum Synchronous: String, Sendable {
    /// Never: a power cut may destroy the file.
    case off = "OFF"
    /// At checkpoints: a power cut may lose the last commits, not the file.
    case normal = "NORMAL"
    /// At each commit.
    case full = "FULL"
  }

  /// Whether writing is impossible.
  public var isReadOnly = false
  /// Whether the file is made when there is none.
  public var createsFile = true
  /// How a transaction is made atomic.
  public var journal = Journal.wal
  /// When SQLite waits for the disk.
  public var synchronous = Synchronous.normal
  /// How long to wait for another connection's lock.
  public var busyTimeout = Duration.seconds(5)
  /// The page size of a new file, in bytes: a power of two from 512 to 65536.
  public var pageSize = 4096
  /// The page cache of each connection, in KiB.
  public var cacheKiB = 8192
  /// How many bytes of the file are mapped into memory.
  public var mappedBytes = 0
  /// Whether every page is looked through for damage when it is read. It costs a scan of the page each time, with
  /// `mappedBytes` even of a page that was read before: for files that matter more than they are read.
  public var checksCells = true
  /// Whether foreign keys are enforced.
  public var enforcesForeignKeys = true
  /// Whether deleted content is overwritten with zeros: for secrets, at the price of more writing.
  public var overwritesDeleted = false
  /// How many prepared statements a connection keeps.
  public var statementLimit = 256

  /// The options that suit a file of a few hundred megabytes or less.
  public init() {}
}
