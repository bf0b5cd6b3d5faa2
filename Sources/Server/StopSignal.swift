import Glibc

/// The signals by which a server is asked to stop.
public struct StopSignal: Sendable {
  /// Takes the signals out of the hands of the system's default, which would end the process at once.
  ///
  /// Make it before the server: threads inherit what is blocked from the thread that starts them.
  public init() {
    var set = StopSignal.set
    pthread_sigmask(SIG_BLOCK, &set, nil)
    // A log whose reader is gone must not take the server with it.
    signal(SIGPIPE, SIG_IGN)
  }

  /// Blocks the thread until SIGTERM or SIGINT comes; a second one ends the process.
  public func wait() {
    var set = StopSignal.set
    var number: Int32 = 0
    while sigwait(&set, &number) != 0 {}
    pthread_sigmask(SIG_UNBLOCK, &set, nil)
  }

  private static var set: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
  }
}
