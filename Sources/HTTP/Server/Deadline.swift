import Synchronization

/// The moment by which a client has to have sent something; claimed either by the loop or by the
/// sweeper, never by both, so that a request is answered once.
final class Deadline: Sendable {
  private static let none: UInt64 = 0
  private static let expired = UInt64.max

  private let moment: Atomic<UInt64>

  init(_ moment: UInt64) { self.moment = Atomic(moment) }

  /// Sets a new moment; false when the deadline has been missed.
  @discardableResult
  func set(_ new: UInt64) -> Bool {
    var current = moment.load(ordering: .relaxed)
    while current != Self.expired {
      let (exchanged, original) = moment.compareExchange(
        expected: current, desired: new, ordering: .acquiringAndReleasing)
      if exchanged { return true }
      current = original
    }
    return false
  }

  /// Nothing is expected from the client for now; false when the deadline has been missed.
  func clear() -> Bool { set(Self.none) }

  /// What tells this deadline from an earlier one of the connection.
  var current: UInt64 { moment.load(ordering: .relaxed) }

  /// Whether something is expected from the client.
  var isSet: Bool {
    let current = moment.load(ordering: .relaxed)
    return current != Self.none && current != Self.expired
  }

  /// Claims the deadline though it hasn't come yet; false where nothing is expected any more.
  func claim() -> Bool {
    let current = moment.load(ordering: .relaxed)
    guard current != Self.none, current != Self.expired else { return false }
    return moment.compareExchange(
      expected: current, desired: Self.expired, ordering: .acquiringAndReleasing
    ).exchanged
  }

  /// Claims the deadline where it has been missed.
  func expire(now: UInt64) -> Bool {
    let current = moment.load(ordering: .relaxed)
    guard current != Self.none, current != Self.expired, current < now else { return false }
    return moment.compareExchange(
      expected: current, desired: Self.expired, ordering: .acquiringAndReleasing
    ).exchanged
  }
}
