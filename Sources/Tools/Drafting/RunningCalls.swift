import Content
import Synchronization

/// The keyed calls that are under way in this process.
final class RunningCalls: Sendable {
  private let keys = Mutex<Set<[UInt8]>>([])

  /// Runs `work`, unless a call of the same key is under way.
  func alone<Result>(_ key: [UInt8], _ work: () throws -> Result) throws -> Result {
    guard keys.withLock({ $0.insert(key).inserted }) else {
      throw GalleyError(
        .busy, "The same call, by its idempotency_key, is under way.",
        hint: "Make it again in a moment: it answers what the first one did.")
    }
    defer { keys.withLock { _ = $0.remove(key) } }
    return try work()
  }
}
