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
    // Ten times as long as a test waits for anything: the test must be the one that gives up, and say what it waited
    // for. Were the gate to give up first, what was queued behind would arrive after all.
    for _ in 0..<10 {
      if eventually({ isOpen.load(ordering: .acquiring) }) { break }
    }
    departures.add(1, ordering: .acquiringAndReleasing)
  }

  /// Lets everybody through, now and from now on.
  func open() { isOpen.store(true, ordering: .releasing) }
}
