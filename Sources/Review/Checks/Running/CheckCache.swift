import Git
import Synchronization

/// The runs of the checks that were made lately. What was found in a tree holds for as long as the trees and the settings
/// are the same ones.
final class CheckCache: Sendable {
  struct Key: Hashable {
    let tree: ObjectID
    let base: ObjectID
    let fingerprint: String
  }

  private struct State {
    var runs: [Key: CheckRun] = [:]
    /// The keys in the order in which they came.
    var order: [Key] = []
  }

  private static let capacity = 64

  private let state = Mutex(State())

  subscript(key: Key) -> CheckRun? { state.withLock { $0.runs[key] } }

  func keep(_ run: CheckRun, as key: Key) {
    state.withLock { state in
      if state.runs.updateValue(run, forKey: key) == nil { state.order.append(key) }
      if state.order.count > CheckCache.capacity { state.runs[state.order.removeFirst()] = nil }
    }
  }
}
