import Synchronization

@testable import MCP

/// Calls when a test says so, at the time that the test says it is.
final class ManualPacemaker: Pacemaker {
  private struct State {
    var now: Int64 = 1_000_000
    var beat: (@Sendable () -> Int64?)?
    var next: Int64?
  }

  private let state = Mutex(State())

  var now: Int64 { state.withLock { $0.now } }
  /// When the other side wants to be called next.
  var next: Int64? { state.withLock { $0.next } }

  func start(_ beat: @escaping @Sendable () -> Int64?) { state.withLock { $0.beat = beat } }
  func hurry() {}
  func stop() { state.withLock { $0.beat = nil } }

  /// Lets time pass and calls, now and at each time for which a call was wanted.
  func pass(_ milliseconds: Int64 = 0) {
    let end = now + milliseconds
    repeat {
      let next = state.withLock({ $0.beat })?()
      state.withLock { state in
        state.next = next
        state.now = min(end, max(next ?? end, state.now + 1))
      }
    } while now < end
    let next = state.withLock({ $0.beat })?()
    state.withLock { $0.next = next }
  }
}
