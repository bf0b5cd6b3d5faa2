/// A subscriber's own end of what it hears: whoever opened it ends it.
final class Subscription<Caller: MCPCaller>: Sendable {
  private let id: UInt64
  private let hub: SubscriptionHub<Caller>

  init(id: UInt64, hub: SubscriptionHub<Caller>) {
    self.id = id
    self.hub = hub
  }

  /// Wants to hear of a resource too.
  func follow(_ uri: String) { hub.follow(uri, by: id) }

  /// Wants to hear of a resource no more.
  func unfollow(_ uri: String) { hub.unfollow(uri, by: id) }

  /// Wants to hear nothing more; nothing is told about the end.
  func cancel() { hub.remove(id) }
}

/// What reaches a subscriber.
enum SubscriptionEvent: Sendable {
  /// Something has changed.
  case notice(Notice)
  /// Nothing more will come: the credential no longer holds, or the server stops.
  case ended
}
