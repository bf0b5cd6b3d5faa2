import Synchronization

/// Holds handlers back until their test says so, where a sleep would have to guess for how long.
final class Gate: Sendable {
  private let isOpen = Atomic(false)
  private let arrivals = Atomic(0)
  private let departures = Atomic(0)

  /// How many have come to the gate.
  var arrived: Int { arrivals.load(ordering: .acquiring) }

  /// How many have gone through it.
  var passed: Int { departures.load(ordering: .acquiring) }

  /// Waits until the gate is open.
  func pass() {
    arrivals.add(1, ordering: .acquiringAndReleasing)
    _ = eventually { isOpen.load(ordering: .acquiring) }
    departures.add(1, ordering: .acquiringAndReleasing)
  }

  /// Lets everybody through, now and from now on.
  func open() { isOpen.store(true, ordering: .releasing) }
}
