/// Moments as text whose order is the order of time: RFC 3339 brought to UTC and to whole seconds.
///
/// Fractions are left out because `.` sorts before `Z`: half a second past would come before the full one.
struct DateTimeText {
  /// The day, and the numbers of the clock as far as they are given: hours, minutes, seconds.
  private let day: CivilDate
  private let clock: [Int]
  /// How many minutes the clock is ahead of UTC.
  private let offset: Int

  /// `2026-05-01T08:00:00Z` for `2026-05-01T10:00:00.5+02:00`; a text that is no moment comes back as it is.
  static func utc(_ text: String) -> String {
    // The usual form is what it should be already.
    if text.utf8.count == 20, text.utf8.last == UInt8(ascii: "Z") { return text }
    guard let moment = DateTimeText(text), moment.clock.count == 3 else { return text }
    return Moment.text(secondsSince1970: moment.secondsSince1970)
  }

  /// The seconds since 1970 of a whole moment with its distance from UTC; nil for any other text.
  static func seconds(_ text: String) -> Int64? {
    guard let moment = DateTimeText(text), moment.clock.count == 3, text.utf8.count >= 20 else { return nil }
    return moment.secondsSince1970
  }

  /// The text with which a moment in UTC begins when it lies in the stretch of time that `text` names, be it a year,
  /// a day or a second; nil when it names none.
  static func beginning(_ text: String) -> String? {
    guard text.utf8.count > 10 else { return isDay(text) ? text : nil }
    guard let moment = DateTimeText(text) else { return nil }
    let lengths = [13, 16, 19]
    return String(
      Moment.text(secondsSince1970: moment.secondsSince1970).prefix(lengths[moment.clock.count - 1]))
  }

  /// Whether `text` is a day, a month or a year of the calendar.
  private static func isDay(_ text: String) -> Bool {
    switch text.utf8.count {
    case 4: CivilDate(parsing: text + "-01-01") != nil
    case 7: CivilDate(parsing: text + "-01") != nil
    default: CivilDate(parsing: text) != nil
    }
  }

  private var secondsSince1970: Int64 {
    let parts = clock + [0, 0]
    return day.daysSince1970 * 86_400 + Int64(parts[0] * 3_600 + (parts[1] - offset) * 60 + parts[2])
  }

  /// Reads `2026-05-01T10`, `…T10:30` or `…T10:30:00.5`, with or without its distance from UTC behind.
  private init?(_ text: String) {
    guard let day = CivilDate(parsing: text) else { return nil }
    var rest = text.utf8.dropFirst(10)
    guard let mark = rest.popFirst(), mark | 0x20 == UInt8(ascii: "t") else { return nil }
    var clock: [Int] = []
    repeat {
      guard let number = DateTimeText.two(&rest), number <= [23, 59, 60][clock.count] else { return nil }
      clock.append(number)
    } while clock.count < 3 && DateTimeText.skip(UInt8(ascii: ":"), &rest)
    if clock.count == 3, DateTimeText.skip(UInt8(ascii: "."), &rest) {
      let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      if digits.isEmpty { return nil }
      rest = rest[digits.endIndex...]
    }
    self.day = day
    self.clock = clock
    guard let sign = rest.popFirst() else {
      offset = 0
      return
    }
    if sign | 0x20 == UInt8(ascii: "z"), rest.isEmpty {
      offset = 0
    } else {
      // Hours alone can't be moved by half an hour.
      guard clock.count > 1, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"),
        let hours = DateTimeText.two(&rest), hours < 24, DateTimeText.skip(UInt8(ascii: ":"), &rest),
        let minutes = DateTimeText.two(&rest), minutes < 60, rest.isEmpty
      else { return nil }
      offset = (hours * 60 + minutes) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
  }

  private static func skip(_ byte: UInt8, _ rest: inout Substring.UTF8View.SubSequence) -> Bool {
    guard rest.first == byte else { return false }
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
