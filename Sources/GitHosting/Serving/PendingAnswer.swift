import HTTP
import Synchronization

/// The answer to a request that is worked on elsewhere; it is given once.
final class PendingAnswer: Sendable {
  private let continuation: Mutex<CheckedContinuation<HTTPResponse, Never>?>

  init(_ continuation: CheckedContinuation<HTTPResponse, Never>) {
    self.continuation = Mutex(continuation)
  }

  /// Gives the answer; one that was given before stands.
  func give(_ response: HTTPResponse) {
    let continuation = continuation.withLock { continuation in
      defer { continuation = nil }
      return continuation
    }
    continuation?.resume(returning: response)
  }
}
