import Content

extension AuditTime {
  /// The milliseconds since 1970 of `2026-11-01`, `2026-11-01T10:30Z`, `2026-11-01T10:30:00.250+02:00`; nil for what is
  /// no moment. Without a distance from UTC it is UTC.
  static func milliseconds(_ text: String) -> Int64? {
    guard let day = CivilDate(parsing: text) else { return nil }
    var rest = text.utf8.dropFirst(10)
    let midnight = seconds(of: day) * 1_000
    guard let mark = rest.popFirst() else { return midnight }
    guard mark == UInt8(ascii: "T") || mark == UInt8(ascii: "t"),
      let hours = two(&rest), hours < 24, skip(":", &rest), let minutes = two(&rest), minutes < 60
    else { return nil }
    var milliseconds = Int64(hours * 3_600 + minutes * 60) * 1_000
    if skip(":", &rest) {
      guard let second = two(&rest), second <= 60 else { return nil }
      milliseconds += Int64(second) * 1_000
      if skip(".", &rest) {
        guard let fraction = fraction(&rest) else { return nil }
        milliseconds += fraction
      }
    }
    guard let offset = offset(&rest), rest.isEmpty else { return nil }
    return midnight + milliseconds - offset
  }

  private static func seconds(of day: CivilDate) -> Int64 {
    // Days are counted from 0000-03-01, so that a leap day is the last of its year.
    let year = Int64(day.month <= 2 ? day.year - 1 : day.year)
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let shifted = Int64(day.month > 2 ? day.month - 3 : day.month + 9)
    let dayOfYear = (153 * shifted + 2) / 5 + Int64(day.day) - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400
  }

  /// The milliseconds that a fraction of a second has, of which three digits count.
  private static func fraction(_ rest: inout Substring.UTF8View.SubSequence) -> Int64? {
    var value: Int64 = 0
    var weight: Int64 = 100
    var count = 0
    while let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
      value += Int64(digit - UInt8(ascii: "0")) * weight
      weight /= 10
      count += 1
      rest = rest.dropFirst()
    }
    return count > 0 ? value : nil
  }

  /// The milliseconds by which a clock is ahead of UTC.
  private static func offset(_ rest: inout Substring.UTF8View.SubSequence) -> Int64? {
    guard let sign = rest.first else { return 0 }
    rest = rest.dropFirst()
    if sign == UInt8(ascii: "Z") || sign == UInt8(ascii: "z") { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let hours = two(&rest), hours < 24,
      skip(":", &rest), let minutes = two(&rest), minutes < 60
    else { return nil }
    let milliseconds = Int64(hours * 60 + minutes) * 60_000
    return sign == UInt8(ascii: "-") ? -milliseconds : milliseconds
  }

  private static func skip(_ mark: Unicode.Scalar, _ rest: inout Substring.UTF8View.SubSequence) -> Bool {
    guard rest.first == UInt8(ascii: mark) else { return false }
    rest = rest.dropFirst()
    return true
  }

  private static func two(_ rest: inout Substring.UTF8View.SubSequence) -> Int? {
    guard let high = rest.popFirst(), let low = rest.popFirst() else { return nil }
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    guard digits.contains(high), digits.contains(low) else { return nil }
    return Int(high - 48) * 10 + Int(low - 48)
  }
}
