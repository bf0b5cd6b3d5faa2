import Synchronization

/// Threads for work that may block, behind a queue of bounded length.
///
/// Threads are started as they are needed and stay.
final class WorkerPool: Sendable {
  private struct State {
    var queue: [@Sendable () -> Void] = []
    var first = 0
    var idle = 0
    var threads = 0
    var isStopped = false

    var waiting: Int { queue.count - first }

    mutating func next() -> (@Sendable () -> Void)? {
      guard first < queue.count else { return nil }
      let work = queue[first]
      first += 1
      if first == queue.count {
        queue.removeAll(keepingCapacity: true)
        first = 0
      } else if first > 1024 {
        queue.removeSubrange(0..<first)
        first = 0
      }
      return work
    }
  }

  private let state = Mutex(State())
  private let available = Semaphore()
  private let threadLimit: Int
  private let queueLimit: Int

  init(threads: Int, queueLimit: Int) {
    threadLimit = max(threads, 1)
    self.queueLimit = max(queueLimit, 1)
  }

  /// Queues work; false when the queue is full or the pool has stopped.
  func submit(_ work: @escaping @Sendable () -> Void) -> Bool {
    let needsThread = state.withLock { state in
      guard state.waiting >= state.idle, state.threads < threadLimit else { return false }
      state.threads += 1
      return true
    }
    if needsThread, !SystemThread.start(name: "http-worker", { [self] in run() }) {
      state.withLock { $0.threads -= 1 }
    }
    let accepted = state.withLock { state in
      guard !state.isStopped, state.threads > 0, state.waiting < queueLimit else { return false }
      state.queue.append(work)
      return true
    }
    if accepted { available.signal() }
    return accepted
  }

  /// Lets the threads finish what is queued and end.
  func stop() {
    let threads = state.withLock { state in
      state.isStopped = true
      return state.threads
    }
    for _ in 0..<threads { available.signal() }
  }

  private func run() {
    while true {
      state.withLock { $0.idle += 1 }
      available.wait()
      let (work, isOver) = state.withLock { state in
        state.idle -= 1
        let work = state.next()
        return (work, work == nil && state.isStopped)
      }
      if isOver { return }
      work?()
    }
  }
}
