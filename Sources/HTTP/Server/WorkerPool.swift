import Synchronization

/// Threads for work that may block, behind queues of bounded length.
///
/// Each asker has a queue of its own, and the threads take from one after the other: one that floods the server waits
/// for itself. Work on large bodies is done by few threads at once, so that the others stay free for the small.
///
/// Threads are started as they are needed and stay.
final class WorkerPool: Sendable {
  typealias Work = @Sendable () -> Void

  private struct State {
    var small = FairQueue<Work>()
    var large = FairQueue<Work>()
    /// How much waits from one address, whatever credentials it shows.
    var perAddress: [RemoteAddress: Int] = [:]
    var largeRunning = 0
    var idle = 0
    var threads = 0
    var isStopped = false

    var waiting: Int { small.count + large.count }

    mutating func next(largeLimit: Int) -> (work: Work, isLarge: Bool)? {
      // Large work first where it may run at all: it is little in number, and would never come before a flood of small.
      if largeRunning < largeLimit, let (asker, work) = large.next() {
        largeRunning += 1
        leave(asker)
        return (work, true)
      }
      guard let (asker, work) = small.next() else { return nil }
      leave(asker)
      return (work, false)
    }

    private mutating func leave(_ asker: Asker) {
      let left = perAddress[asker.address, default: 1] - 1
      perAddress[asker.address] = left > 0 ? left : nil
    }
  }

  private let state = Mutex(State())
  private let available = Semaphore()
  private let threadLimit: Int
  private let queueLimit: Int
  private let largeLimit: Int

  /// - Parameter queueLimit: How much may wait of one asker when nobody else asks; see `hasRoom`.
  init(threads: Int, queueLimit: Int, largeThreads: Int = 2) {
    threadLimit = max(threads, 1)
    self.queueLimit = max(queueLimit, 1)
    largeLimit = max(min(largeThreads, threadLimit), 1)
  }

  /// Queues work; false when the queue is full or the pool has stopped.
  func submit(for asker: Asker = .nobody, isLarge: Bool = false, _ work: @escaping Work) -> Bool {
    let accepted = state.withLock { state in
      guard !state.isStopped, hasRoom(asker, state) else { return false }
      // Counted and queued under one lock: two that come together would else rely on the same idle thread, and the
      // second wait behind the first for as long as that blocks.
      if state.waiting >= state.idle, state.threads < threadLimit, startThread() { state.threads += 1 }
      guard state.threads > 0 else { return false }
      state.perAddress[asker.address, default: 0] += 1
      if isLarge { state.large.append(work, of: asker) } else { state.small.append(work, of: asker) }
      return true
    }
    if accepted { available.signal() }
    return accepted
  }

  /// Whether another piece of work may wait. One that has a quarter of the queue waiting leaves a quarter to others at
  /// its own address, and all of one address leave as much again to other addresses.
  private func hasRoom(_ asker: Asker, _ state: State) -> Bool {
    let quarter = queueLimit / 4
    let own = state.small.count(of: asker) + state.large.count(of: asker)
    let room = own < quarter ? queueLimit + quarter : queueLimit
    return state.perAddress[asker.address, default: 0] < room && state.waiting < 2 * queueLimit
  }

  /// Lets the threads finish what is queued and end.
  func stop() {
    let threads = state.withLock { state in
      state.isStopped = true
      return state.threads
    }
    for _ in 0..<threads { available.signal() }
  }

  private func startThread() -> Bool { SystemThread.start(name: "http-worker") { [self] in run() } }

  private func run() {
    while true {
      state.withLock { $0.idle += 1 }
      available.wait()
      var next = state.withLock { state in
        state.idle -= 1
        return state.next(largeLimit: largeLimit)
      }
      if next == nil, state.withLock({ $0.isStopped }) { return }
      // What could not be begun when it was announced, because enough of its kind was running, is begun here.
      while let (work, isLarge) = next {
        work()
        next = state.withLock { state in
          if isLarge { state.largeRunning -= 1 }
          return state.next(largeLimit: largeLimit)
        }
      }
    }
  }
}
