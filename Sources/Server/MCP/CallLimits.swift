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
    guard let limit = caller.limit else { return nil }
    let hasCredential = caller.persona != .everyone
    let windows = hasCredential ? credentials : strangers
    switch windows.count(limit.name, limit: limit.callsPerMinute, calls: calls) {
    case .admitted: return nil
    case .refused(let seconds):
      return Refusal.tooManyCalls(
        limit: limit.callsPerMinute, retryAfter: seconds, hasCredential: hasCredential)
    }
  }
}
