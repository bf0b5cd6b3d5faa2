import Glibc

/// A moment as it stands in what is sent to people and programs.
enum UTCTime {
  /// `2026-11-21T08:00:00Z`
  static func text(_ milliseconds: Int64) -> String { format(milliseconds, "%Y-%m-%dT%H:%M:%SZ") }

  /// `2026-11-21 at 08:00 UTC`
  static func sentence(_ milliseconds: Int64) -> String { format(milliseconds, "%Y-%m-%d at %H:%M UTC") }

  /// `2026-11-21`
  static func day(_ milliseconds: Int64) -> String { format(milliseconds, "%Y-%m-%d") }

  private static func format(_ milliseconds: Int64, _ pattern: String) -> String {
    var moment = time_t(milliseconds / 1_000)
    var parts = tm()
    gmtime_r(&moment, &parts)
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
      guard let start = buffer.baseAddress else { return "" }
      return strftime(start, buffer.count, pattern, &parts) > 0 ? String(cString: start) : ""
    }
  }
}
