/// How many streams there may be, and how often each is told of one thing.
public struct SubscriptionSettings: Sendable {
  /// Streams of one principal.
  public var perPrincipal = 64
  /// Streams in all.
  public var total = 20_000
  /// Milliseconds in which a stream hears of one thing once at most.
  public var window = 1000
  /// Milliseconds between two looks whether the callers' credentials still hold.
  public var validityInterval = 500

  /// The defaults.
  public init() {}
}
