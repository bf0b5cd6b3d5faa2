import Dispatch
import MCP
import Synchronization

/// One piece of long work, as it sees itself.
struct LongJob: Sendable {
  let id: String
  let caller: Caller
  /// Where it can be stopped and tells of itself; nil for what its call waits for.
  let jobs: LongJobs?

  /// Whether nobody wants it any more.
  var isCancelled: Bool { !caller.isValid || jobs?.isCancelled(id) == true }

  /// Tells how far it is.
  func note(_ message: String) { jobs?.note(message, of: id) }
}

/// How work ends, between the thread that does it and the one that waits.
final class JobEnd: Sendable {
  private let outcome = Mutex<Result<ToolResult, any Error>?>(nil)
  private let isThere = DispatchSemaphore(value: 0)

  func set(_ outcome: Result<ToolResult, any Error>) {
    self.outcome.withLock { $0 = outcome }
    isThere.signal()
  }

  /// The end, where it comes in time.
  func wait(_ patience: Duration) -> Result<ToolResult, any Error>? {
    let deadline = DispatchTime.now() + .milliseconds(Int(patience / .milliseconds(1)))
    guard isThere.wait(timeout: deadline) == .success else { return nil }
    return outcome.withLock { $0 }
  }
}
