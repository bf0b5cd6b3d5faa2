import Glibc

/// The clocks of the machine, for whoever is not given others.
enum SystemTime {
  @Sendable static func millisecondsSince1970() -> Int64 {
    let time = now(CLOCK_REALTIME)
    return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
  }

  @Sendable static func monotonicNanoseconds() -> UInt64 {
    let time = now(CLOCK_MONOTONIC)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  private static func now(_ clock: clockid_t) -> timespec {
    var time = timespec()
    clock_gettime(clock, &time)
    return time
  }
}
