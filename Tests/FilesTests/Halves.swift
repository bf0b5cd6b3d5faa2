import Synchronization

/// Counts, from several threads, what must never happen.
final class Halves: Sendable {
  private let number = Atomic<Int>(0)

  var count: Int { number.load(ordering: .relaxed) }

  func note() { number.add(1, ordering: .relaxed) }
}
