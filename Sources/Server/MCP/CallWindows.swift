import Synchronization

/// Counts calls in windows of a minute, for each caller by a name such as an address. (seed: T76, T107)
final class CallWindows: Sendable {
  /// What becomes of a call.
  enum Verdict: Sendable, Hashable {
    case admitted
    /// One too many; the next window begins in so many seconds.
    case refused(retryAfter: Int)
  }

  /// How long a window is, in seconds.
  static let length = 60

  private struct State {
    /// The window that is counted in, by the number of minutes.
    var window: UInt64 = 0
    var calls: [String: Int] = [:]
  }

  private let now: @Sendable () -> UInt64
  /// Guards the counts.
  private let state = Mutex(State())

  /// - Parameter now: Tells the seconds of a clock that never goes back.
  init(now: @escaping @Sendable () -> UInt64) { self.now = now }

  /// Counts calls of `name`, of which `limit` are allowed in a window; 0 sets no limit. Several at once are admitted
  /// together or not at all.
  func count(_ name: String, limit: Int, calls count: Int = 1) -> Verdict {
    guard limit > 0, count > 0 else { return .admitted }
    let moment = now()
    let window = moment / UInt64(CallWindows.length)
    return state.withLock { state in
      if state.window != window {
        // A window's names are forgotten with it, so a flood of addresses fills memory for a minute at most.
        state.window = window
        state.calls.removeAll()
      }
      let calls = state.calls[name, default: 0]
      guard calls + count <= limit else {
        return .refused(retryAfter: CallWindows.length - Int(moment % UInt64(CallWindows.length)))
      }
      if calls == 0, state.calls.count >= CallWindows.mostNames {
        return .refused(retryAfter: CallWindows.length)
      }
      state.calls[name] = calls + count
      return .admitted
    }
  }

  /// What would become of another call of `name`.
  func look(_ name: String, limit: Int) -> Verdict {
    guard limit > 0 else { return .admitted }
    let moment = now()
    let isUsedUp = state.withLock {
      $0.window == moment / UInt64(CallWindows.length) && $0.calls[name, default: 0] >= limit
    }
    guard isUsedUp else { return .admitted }
    return .refused(retryAfter: CallWindows.length - Int(moment % UInt64(CallWindows.length)))
  }

  /// How many names are counted at once; more than that in a minute is an attack.
  private static let mostNames = 200_000
}
