import Dispatch
import Synchronization

/// Calls on a serial queue of its own.
final class DispatchPacemaker: Pacemaker {
  private struct State {
    var beat: (@Sendable () -> Int64?)?
    /// The earliest time for which a timer runs.
    var planned: Int64?
    var isHurried = false
  }

  private let queue: DispatchQueue
  private let state = Mutex(State())

  init(label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

  var now: Int64 { Int64(DispatchTime.now().uptimeNanoseconds / 1_000_000) }

  func start(_ beat: @escaping @Sendable () -> Int64?) { state.withLock { $0.beat = beat } }

  func hurry() {
    let isFirst = state.withLock { state in
      defer { state.isHurried = true }
      return !state.isHurried
    }
    if isFirst { queue.async { [weak self] in self?.run() } }
  }

  func stop() { state.withLock { $0.beat = nil } }

  private func run() {
    let beat = state.withLock { state in
      state.isHurried = false
      return state.beat
    }
    guard let beat, let next = beat() else { return }
    plan(next)
  }

  private func plan(_ time: Int64) {
    let isEarlier = state.withLock { state in
      if let planned = state.planned, planned <= time { return false }
      state.planned = time
      return true
    }
    guard isEarlier else { return }
    // A timer that a later plan has overtaken still fires; a beat without anything due costs nothing.
    queue.asyncAfter(deadline: .now() + .milliseconds(Int(max(time - now, 0)))) { [weak self] in
      guard let self else { return }
      state.withLock { if $0.planned == time { $0.planned = nil } }
      run()
    }
  }
}
