import Dispatch

/// A running clock; only its owner touches it, under its owner's lock.
final class RunningClock: @unchecked Sendable {
  private let source: any DispatchSourceTimer

  /// Does some work every so many seconds, the first time at once.
  init(on queue: DispatchQueue, every seconds: Int, _ work: @escaping @Sendable () -> Void) {
    source = DispatchSource.makeTimerSource(queue: queue)
    source.schedule(deadline: .now(), repeating: .seconds(seconds), leeway: .seconds(max(1, seconds / 10)))
    source.setEventHandler(handler: work)
    source.activate()
  }

  func cancel() { source.cancel() }
}
