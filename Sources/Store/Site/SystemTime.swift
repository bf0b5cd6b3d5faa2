import Files
import Glibc

/// The clocks of the machine, for whoever is not given others.
enum SystemTime {
  @Sendable static func monotonicNanoseconds() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
  }

  @Sendable static func secondsSince1970() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec)
  }

  /// Names the time since the machine was started: what was written in it is in memory, if not on the disk.
  static func bootID() -> String {
    (try? Path("/proc/sys/kernel/random/boot_id").readText(limit: 128)) ?? "unknown"
  }
}
