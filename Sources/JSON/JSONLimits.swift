/// What a reader accepts: bounds that keep hostile input cheap, and the choices RFC 8259 leaves open.
public struct JSONLimits: Sendable, Equatable {
  /// What happens when an object names the same member twice.
  public enum DuplicateKeys: Sendable, Equatable {
    /// The document is refused.
    case reject
    /// The last value wins and stays at the place of the first.
    case keepLast
    /// The first value wins.
    case keepFirst
  }

  /// What happens to a byte order mark before the document.
  public enum ByteOrderMark: Sendable, Equatable {
    /// The document is refused, as RFC 8259 says of what is sent over a network.
    case reject
    /// The mark is passed over, which suits files that editors wrote.
    case skip
  }

  /// No document nests deeper than this, whatever `depth` says: a tree is freed by recursion, and a
  /// thread's stack must hold it.
  public static let deepest = 1024

  /// How many arrays and objects may be open at once.
  public var depth: Int { didSet { depth = min(depth, Self.deepest) } }
  /// How many bytes a document may have.
  public var bytes: Int
  /// How many values, containers included, a document may hold.
  public var values: Int
  /// How many bytes one string or key may have as it is written.
  public var stringBytes: Int
  /// What happens when an object names the same member twice.
  public var duplicateKeys: DuplicateKeys
  /// What happens to a byte order mark before the document.
  public var byteOrderMark: ByteOrderMark

  /// Bounds that any honest document of ours stays within.
  public static let `default` = JSONLimits()

  /// Limits that are the default ones but for those named.
  public init(
    depth: Int = 128, bytes: Int = 64 << 20, values: Int = 4 << 20, stringBytes: Int = 16 << 20,
    duplicateKeys: DuplicateKeys = .reject, byteOrderMark: ByteOrderMark = .reject
  ) {
    self.depth = min(depth, Self.deepest)
    self.bytes = bytes
    self.values = values
    self.stringBytes = stringBytes
    self.duplicateKeys = duplicateKeys
    self.byteOrderMark = byteOrderMark
  }
}
