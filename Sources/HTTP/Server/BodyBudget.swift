import Synchronization

/// How much memory the bodies of all requests may take together.
final class BodyBudget: Sendable {
  private let used = Atomic<Int>(0)
  private let limit: Int

  init(_ limit: Int) { self.limit = limit }

  /// Takes so many bytes; false where there aren't as many left.
  func reserve(_ count: Int) -> Bool {
    if used.add(count, ordering: .relaxed).newValue <= limit { return true }
    release(count)
    return false
  }

  func release(_ count: Int) {
    if count > 0 { used.subtract(count, ordering: .relaxed) }
  }
}
