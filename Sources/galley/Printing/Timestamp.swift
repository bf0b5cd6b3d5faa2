import Glibc

/// A moment as people and programs write it.
enum Timestamp {
  /// `2026-11-21T08:00:00Z`.
  static func utc(_ seconds: Int64) -> String { format(seconds, offset: 0, "%Y-%m-%dT%H:%M:%SZ") }

  /// `2026-11-21 09:00`, in a zone that is so many minutes east of UTC.
  static func short(_ seconds: Int64, offset minutes: Int) -> String {
    format(seconds, offset: minutes, "%Y-%m-%d %H:%M")
  }

  private static func format(_ seconds: Int64, offset minutes: Int, _ pattern: String) -> String {
    var moment = time_t(seconds + Int64(minutes) * 60)
    var parts = tm()
    gmtime_r(&moment, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      return strftime(start, buffer.count, pattern, &parts) > 0 ? String(cString: start) : ""
    }
  }
}
