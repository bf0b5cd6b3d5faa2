import Glibc
import Synchronization

/// Threads for fetches and pushes, so many at once: each may take an hour, and none may keep the server's own threads.
final class GitSlots: Sendable {
  typealias Work = @Sendable () -> Void

  private struct State {
    var running = 0
    var perCaller: [String: Int] = [:]
    var waiting: [(caller: String, work: Work)] = []
  }

  private let settings: GitHostingSettings
  /// Guards who works and who waits.
  private let state = Mutex(State())

  init(_ settings: GitHostingSettings) { self.settings = settings }

  /// Has work done on a thread of its own, now or in its turn; false where too many wait already.
  func run(for caller: String, _ work: @escaping Work) -> Bool {
    let isTaken = state.withLock { state in
      // No caller may fill the line.
      guard state.waiting.count < settings.waiting,
        state.waiting.count(where: { $0.caller == caller }) < max(settings.waiting / 2, 1)
      else { return false }
      state.waiting.append((caller, work))
      return true
    }
    if isTaken { startNext() }
    return isTaken
  }

  private func startNext() {
    while let (caller, work) = take() {
      let isStarted = GitSlots.start {
        work()
        self.leave(caller)
        self.startNext()
      }
      if isStarted { continue }
      // Without a thread of its own it is done here, late rather than never.
      work()
      leave(caller)
    }
  }

  private func take() -> (caller: String, work: Work)? {
    state.withLock { state in
      guard state.running < settings.concurrent,
        let index = state.waiting.firstIndex(where: {
          state.perCaller[$0.caller, default: 0] < settings.concurrentPerCaller
        })
      else { return nil }
      let next = state.waiting.remove(at: index)
      state.running += 1
      state.perCaller[next.caller, default: 0] += 1
      return next
    }
  }

  private func leave(_ caller: String) {
    state.withLock { state in
      state.running -= 1
      let left = state.perCaller[caller, default: 1] - 1
      state.perCaller[caller] = left > 0 ? left : nil
    }
  }

  private static func start(_ work: @escaping Work) -> Bool {
    final class Start {
      let work: Work
      init(_ work: @escaping Work) { self.work = work }
    }
    let start = Unmanaged.passRetained(Start(work))
    var thread = pthread_t()
    let result = pthread_create(
      &thread, nil,
      { context in
        // A program that ends early leaves a pipe that nobody reads: that is an error to be told, and no signal.
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &set, nil)
        if let context { Unmanaged<Start>.fromOpaque(context).takeRetainedValue().work() }
        return nil
      }, start.toOpaque())
    guard result == 0 else {
      start.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
