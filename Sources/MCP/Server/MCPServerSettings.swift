import Crypto
import Glibc

/// How a server of the protocol behaves.
public struct MCPServerSettings: Sendable {
  /// How many entries one page of a list has.
  public var pageSize = 200
  /// How many bytes a message may have.
  public var messageLimit = 4 << 20
  /// For how long a client may take over the answers to questions.
  public var questionLifetime = Duration.seconds(600)
  /// After how long without an answer long work is answered by a stream.
  public var streamDelay = Duration.seconds(10)
  /// After how many silent seconds a stream gives a sign of life.
  ///
  /// The server looks once a second, and clients expect a sign every 15 seconds.
  public var keepAliveSeconds = 14
  /// Whether structured results are held against the schemas that promise them.
  public var checksResults = true
  /// How streams of notifications are kept.
  public var subscriptions = SubscriptionSettings()
  /// How sessions of the older revisions are kept.
  public var sessions = SessionSettings()
  /// The secret from which the keys come that seal cursors and states; of at least 32 random bytes. Where several
  /// processes serve one address, all of them need the same.
  public var secret: [UInt8]
  /// The time, in milliseconds since 1970.
  public var clock: @Sendable () -> Int64

  /// The defaults, with a secret of this process alone where none is given.
  public init(secret: [UInt8]? = nil, clock: @escaping @Sendable () -> Int64 = Self.systemClock) throws {
    self.secret = try secret ?? RandomSource.system.bytes(32)
    self.clock = clock
  }

  /// The time of the system, in milliseconds since 1970.
  public static let systemClock: @Sendable () -> Int64 = {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
  }
}
