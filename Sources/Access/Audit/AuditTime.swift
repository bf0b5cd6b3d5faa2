import Content

/// Moments in the audit log: RFC 3339 in UTC with milliseconds, always 24 letters.
enum AuditTime {
  /// `2026-11-21T13:30:00.250Z` for milliseconds since 1970. Written by hand, since each row of a long log asks for it.
  static func text(_ milliseconds: Int64) -> String {
    let seconds = milliseconds >= 0 ? milliseconds / 1_000 : (milliseconds - 999) / 1_000
    let day = CivilDate(secondsSince1970: seconds)
    let clock = Int(((seconds % 86_400) + 86_400) % 86_400)
    return String(unsafeUninitializedCapacity: 24) { output in
      var place = 0
      func put(_ number: Int, _ digits: Int, _ mark: Unicode.Scalar) {
        var rest = number
        for index in (0..<digits).reversed() {
          output[place + index] = UInt8(truncatingIfNeeded: 48 + rest % 10)
          rest /= 10
        }
        output[place + digits] = UInt8(ascii: mark)
        place += digits + 1
      }
      put(min(max(day.year, 0), 9_999), 4, "-")
      put(day.month, 2, "-")
      put(day.day, 2, "T")
      put(clock / 3_600, 2, ":")
      put(clock / 60 % 60, 2, ":")
      put(clock % 60, 2, ".")
      put(Int(milliseconds - seconds * 1_000), 3, "Z")
      return 24
    }
  }
}
