/// How much git may ask of the machine.
public struct GitHostingSettings: Sendable {
  /// How many fetches and pushes are worked on at once.
  public var concurrent = 8
  /// How many of those may be one caller's.
  public var concurrentPerCaller = 4
  /// How many may wait for their turn; further ones get 503.
  public var waiting = 64
  /// How long one fetch or push may take.
  public var patience = Duration.seconds(3_600)
  /// The largest request of a fetch, in bytes, when it is unpacked: a list of commits, never a pack.
  public var fetchRequestBytes = 32 << 20
  /// The largest pack that is taken, in bytes.
  public var packBytes = 1 << 30
  /// How many references one push may move.
  public var pushedReferences = 100
  /// Bytes of memory that git may use for a push.
  public var indexingMemory: UInt = 2 << 30
  /// Seconds of computing that git may spend on a push.
  public var indexingSeconds: UInt = 600

  /// The usual limits.
  public init() {}
}
