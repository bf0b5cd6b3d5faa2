/// How sessions of the older revisions are kept.
public struct SessionSettings: Sendable {
  /// Sessions of one principal; the one that was idle longest makes room for a new one.
  public var perPrincipal = 256
  /// Sessions in all.
  public var total = 10_000
  /// After how many milliseconds without a stream and without a request a session ends.
  public var idleLifetime = 30 * 60 * 1000
  /// How long the client may take over a question before it is withdrawn.
  public var questionTimeout = Duration.seconds(300)
  /// How many events of one stream are kept for clients that lose it.
  public var replayEvents = 256
  /// How many bytes of one stream's events are kept, the last event aside.
  public var replayBytes = 256 * 1024
  /// For how many milliseconds they are kept behind the end of what they belong to.
  public var replayLifetime = 60_000
  /// Of how many such streams of one session events are kept.
  public var replayStreams = 32
  /// How many resources one session may follow, and how many resources and tasks one stream of the newest
  /// revision.
  public var followLimit = 1000
  /// How many requests of one session may be under way at once.
  public var runningLimit = 64
  /// How many messages a batch may have.
  public var batchLimit = 20
  /// Whether a session that has no stream ends a while after the lists of its caller change: its client finds out
  /// at its next request and begins anew, instead of working with what it remembers.
  public var dropsIdleSessionsOnChange = true
  /// For how many milliseconds such a session is kept, so that its client can open a stream and be told.
  public var staleGrace = 2_000
  /// Where clients of 2024-11-05 that open their stream at the main path send their messages; nil where they
  /// can't open it there.
  public var messagesPath: String?

  /// The defaults.
  public init() {}
}
