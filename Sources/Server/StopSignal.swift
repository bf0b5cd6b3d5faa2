import Dispatch
import Glibc
import Synchronization

/// The signals by which a server is asked to stop.
public final class StopSignal: Sendable {
  private enum Phase { case starting, running }

  /// Guards what a signal does.
  private let phase = Mutex(Phase.starting)
  private let came = DispatchSemaphore(value: 0)

  /// Takes the signals out of the hands of the system's default. Until `wait` is called they end the process as ever,
  /// whatever the start is waiting for.
  ///
  /// Make it before the server: threads inherit what is blocked from the thread that starts them.
  public init() {
    var set = StopSignal.set
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A log whose reader is gone must not take the server with it.
    signal(SIGPIPE, SIG_IGN)
    // A thread of its own: it waits for as long as the process lives.
    DispatchQueue(label: "stop-signal").async { [self] in listen() }
  }

  /// Blocks the thread until SIGTERM or SIGINT comes; a second one ends the process.
  public func wait() {
    phase.withLock { $0 = .running }
    came.wait()
    var set = StopSignal.set
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  private func listen() {
    var set = StopSignal.set
    var number: Int32 = 0
    while sigwait(&set, &number) != 0 {}
    guard phase.withLock({ $0 }) == .starting else {
      came.signal()
      return
    }
    // Nothing is under way that could be finished.
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
    kill(getpid(), number)
  }

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
  }
}
