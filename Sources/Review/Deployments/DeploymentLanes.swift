internal import Content
internal import Dispatch
internal import Glibc
internal import Synchronization

/// Brings deployments to their targets in the background, each target in a lane of its own.
///
/// So a remote that never answers holds up nothing but itself. A lane that has fallen behind goes straight to the last
/// deployment: nobody is served by an outdated one in between.
final class DeploymentLanes: Sendable {
  /// What is to be brought where.
  struct Errand: Sendable {
    let number: Int
    let target: DeployTarget
  }

  private struct Lane {
    var waiting: [Errand] = []
    var isBusy = false
  }

  private struct State {
    var lanes: [String: Lane] = [:]
    /// What was written down by attempts that are still going on.
    var logs: [LogKey: [String]] = [:]
    /// The errands that were given and not settled yet: none is carried out twice.
    var known: Set<LogKey> = []
    var isStopped = false
  }

  struct LogKey: Hashable {
    let number: Int
    let target: String
  }

  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "galley.deployments", qos: .utility, attributes: .concurrent)
  private let errands = DispatchGroup()

  /// Whether attempts that are going on should end.
  var isStopped: Bool { state.withLock { $0.isStopped } }

  /// Has errands carried out after those of the same target that wait already. `carryOut` is called in the background,
  /// once for each; `supersede` instead for those that a later one of the same target has overtaken.
  func add(
    _ added: [Errand], carryOut: @escaping @Sendable (Errand) -> Void,
    supersede: @escaping @Sendable (Errand, _ by: Int) -> Void
  ) {
    let starting = state.withLock { state -> [String] in
      guard !state.isStopped else { return [] }
      var starting: [String] = []
      for errand in added
      where state.known.insert(LogKey(number: errand.number, target: errand.target.name)).inserted {
        state.lanes[errand.target.name, default: Lane()].waiting.append(errand)
        if state.lanes[errand.target.name]?.isBusy == false {
          state.lanes[errand.target.name]?.isBusy = true
          starting.append(errand.target.name)
        }
      }
      return starting
    }
    for name in starting {
      queue.async(group: errands) { self.work(through: name, carryOut, supersede) }
    }
  }

  private func work(
    through name: String, _ carryOut: (Errand) -> Void, _ supersede: (Errand, Int) -> Void
  ) {
    while true {
      let batch = state.withLock { state -> [Errand] in
        let batch = state.isStopped ? [] : state.lanes[name]?.waiting ?? []
        state.lanes[name]?.waiting = []
        if batch.isEmpty { state.lanes[name]?.isBusy = false }
        return batch.sorted { $0.number < $1.number }
      }
      guard let last = batch.last else { return }
      for overtaken in batch.dropLast() {
        supersede(overtaken, last.number)
        forget(overtaken)
      }
      carryOut(last)
      forget(last)
    }
  }

  private func forget(_ errand: Errand) {
    let key = LogKey(number: errand.number, target: errand.target.name)
    state.withLock {
      $0.logs[key] = nil
      $0.known.remove(key)
    }
  }

  /// Writes a line down, for those who follow along.
  func note(_ line: String, of number: Int, at target: String) {
    let key = LogKey(number: number, target: target)
    state.withLock { state in
      state.logs[key, default: []].append(line)
      if state.logs[key, default: []].count > 2 * DeploymentEvent.mostLines {
        state.logs[key]?.removeFirst(DeploymentEvent.mostLines)
      }
    }
  }

  /// What has been written down so far by attempts that are still going on.
  func lines(of number: Int, at target: String) -> [String] {
    state.withLock { $0.logs[LogKey(number: number, target: target)] ?? [] }
  }

  /// Waits for a while, or until everything is to stop.
  func pause(_ duration: Duration) {
    let end = ContinuousClock.now + duration
    while ContinuousClock.now < end, !isStopped { usleep(10_000) }
  }

  /// Waits until nothing is on its way any more.
  func finish() { errands.wait() }

  /// Ends what is going on. What has not arrived stays unsettled in its record and is taken up at the next start.
  func stop() {
    state.withLock { $0.isStopped = true }
    errands.wait()
  }
}
