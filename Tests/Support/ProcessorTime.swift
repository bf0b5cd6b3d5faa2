import Glibc

/// What work costs on its thread. Unlike the time that goes by meanwhile, it hardly depends on what else the machine
/// does, so that a bound may be close.
public enum ProcessorTime {
  /// Runs `body` and measures what it takes of a processor; what it has other threads do isn't counted.
  public static func measure(_ body: () throws -> Void) rethrows -> Duration {
    let start = now
    try body()
    return now - start
  }

  private static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }
}
