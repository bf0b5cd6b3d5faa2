import HTTP
import Synchronization

/// Counts requests by address, and by the network around it, in windows of time. (security: W14)
final class RequestWindows: Sendable {
  /// What came of counting a request.
  enum Verdict: Equatable {
    case admitted
    /// It is one too many: in so many seconds the next window begins.
    case refused(Int)
    /// It comes from where nothing came from yet, and there is no room for another name in this window. Whoever asks may
    /// still let in whom it knows by another name.
    case crowded(Int)
  }

  private struct State {
    var window: UInt64 = 0
    var counts: [String: Int] = [:]
  }

  private let limit: Int
  private let seconds: UInt64
  private let mostNames: Int
  private let now: @Sendable () -> UInt64
  /// Guards the counts.
  private let state = Mutex(State())

  /// - Parameters:
  ///   - limit: How many requests a name may make in a window.
  ///   - seconds: How long a window is.
  ///   - mostNames: How many names are counted in a window.
  init(limit: Int, seconds: UInt64, mostNames: Int = 100_000, now: @escaping @Sendable () -> UInt64) {
    self.limit = limit
    self.seconds = seconds
    self.mostNames = mostNames
    self.now = now
  }

  /// Counts a request by where it comes from.
  func count(_ address: RemoteAddress) -> Verdict {
    count(address.quotaName, within: address.widerQuotaName)
  }

  /// Counts a request by a name, and by that of the network around it.
  func count(_ name: String, within network: String? = nil) -> Verdict {
    let moment = now()
    return state.withLock { state in
      if state.window != moment / seconds {
        // Names are forgotten with their window: a flood of addresses fills memory no longer than that.
        state.window = moment / seconds
        state.counts.removeAll()
      }
      let rest = Int(seconds - moment % seconds)
      let count = state.counts[name, default: 0]
      let around = network.map { state.counts[$0, default: 0] } ?? 0
      // Asked first, so that neighbours without number take no names from others.
      if count >= limit || around >= limit * RequestWindows.neighbours { return .refused(rest) }
      let new = (count == 0 ? 1 : 0) + (network != nil && around == 0 ? 1 : 0)
      if new > 0, state.counts.count + new > mostNames { return .crowded(rest) }
      state.counts[name] = count + 1
      if let network { state.counts[network] = around + 1 }
      return .admitted
    }
  }

  /// As many addresses may do all that they may, of those in one network.
  private static let neighbours = 8
}
