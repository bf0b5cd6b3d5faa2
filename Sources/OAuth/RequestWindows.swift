import Synchronization

/// Counts requests by address in windows of time.
final class RequestWindows: Sendable {
  private struct State {
    var window: UInt64 = 0
    var counts: [String: Int] = [:]
  }

  private let limit: Int
  private let seconds: UInt64
  private let now: @Sendable () -> UInt64
  /// Guards the counts.
  private let state = Mutex(State())

  init(limit: Int, seconds: UInt64, now: @escaping @Sendable () -> UInt64) {
    self.limit = limit
    self.seconds = seconds
    self.now = now
  }

  /// Counts a request; where it is one too many, in how many seconds the next window begins.
  func excess(of name: String) -> Int? {
    let moment = now()
    return state.withLock { state in
      if state.window != moment / seconds {
        // Names are forgotten with their window: a flood of addresses fills memory no longer than that.
        state.window = moment / seconds
        state.counts.removeAll()
      }
      let count = state.counts[name, default: 0]
      let isFull = count == 0 && state.counts.count >= RequestWindows.mostNames
      if count >= limit || isFull { return Int(seconds - moment % seconds) }
      state.counts[name] = count + 1
      return nil
    }
  }

  private static let mostNames = 100_000
}
