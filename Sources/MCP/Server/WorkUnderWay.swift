import Synchronization

/// The requests that are worked on in tasks, to be waited for or given up when the server stops.
final class WorkUnderWay: Sendable {
  private let exchanges = Mutex<[ObjectIdentifier: Exchange]>([:])

  /// Whether there is none.
  var isEmpty: Bool { exchanges.withLock { $0.isEmpty } }

  func insert(_ exchange: Exchange) { exchanges.withLock { $0[ObjectIdentifier(exchange)] = exchange } }

  func remove(_ exchange: Exchange) {
    exchanges.withLock { _ = $0.removeValue(forKey: ObjectIdentifier(exchange)) }
  }

  /// Gives up all of them.
  func cancel(_ reason: Abandonment) {
    for exchange in exchanges.withLock({ Array($0.values) }) { exchange.cancel(reason) }
  }
}
