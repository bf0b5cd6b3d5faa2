import Content
import HTTP
import Tools

/// Counts the calls of each caller against what it may. An operator's key is never counted. (seed: M27, T76, C13)
///
/// Strangers and credentials are counted apart, so that a flood of addresses leaves room for those who signed in. The
/// counts are this process's own and last a minute.
struct CallLimits: Sendable {
  private let strangers: CallWindows
  private let credentials: CallWindows

  /// - Parameter now: Tells the seconds of a clock that never goes back.
  init(now: @escaping @Sendable () -> UInt64) {
    strangers = CallWindows(now: now)
    credentials = CallWindows(now: now)
  }

  /// Counts calls; nil where they are within the limit, else the answer that refuses them.
  @Sendable func count(_ caller: Caller, calls: Int = 1) -> HTTPResponse? {
    ask(caller) { $0.count($1.name, limit: $1.callsPerMinute, calls: calls) }
  }

  /// What a call would be answered with that is one too many; counts nothing.
  func refusal(_ caller: Caller) -> HTTPResponse? {
    ask(caller) { $0.look($1.name, limit: $1.callsPerMinute) }
  }

  private func ask(
    _ caller: Caller, _ question: (CallWindows, CallLimit) -> CallWindows.Verdict
  ) -> HTTPResponse? {
    guard let limit = caller.limit else { return nil }
    let hasCredential = caller.persona != .everyone
    switch question(hasCredential ? credentials : strangers, limit) {
    case .admitted: return nil
    case .refused(let seconds):
      return Refusal.tooManyCalls(
        limit: limit.callsPerMinute, retryAfter: seconds, hasCredential: hasCredential)
    }
  }
}
