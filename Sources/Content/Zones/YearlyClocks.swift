/// How a place's clocks are changed each year, as the last line of a zone's file tells it: `CET-1CEST,M3.5.0,M10.5.0/3`.
struct YearlyClocks: Sendable {
  /// How far the clocks are ahead of UTC when they aren't changed.
  private let standard: Int64
  private let changed: Changed?

  /// What holds for a part of each year.
  private struct Changed {
    let offset: Int64
    let begin: Day
    let end: Day
  }

  /// A day of each year: the so-manieth such weekday of a month, the fifth being the last; and a time on it.
  private struct Day {
    let month: Int
    let week: Int
    let weekday: Int
    let time: Int64

    /// The time in a year, in seconds since 1970 as if the clocks showed UTC.
    func local(in year: Int) -> Int64 {
      let first = CivilDate(year: year, month: month, day: 1).daysSince1970
      // The first day of 1970 was a Thursday.
      let firstWeekday = Int(((first + 4) % 7 + 7) % 7)
      var day = 1 + (weekday - firstWeekday + 7) % 7 + (week - 1) * 7
      while day > CivilDate.days(inMonth: month, of: year) { day -= 7 }
      return (first + Int64(day) - 1) * 86_400 + time
    }
  }

  /// Reads the line; nil where it says nothing or says it in a way that no zone of today does.
  init?(parsing line: [UInt8]) {
    var rest = line[...]
    guard YearlyClocks.name(&rest), let west = YearlyClocks.time(&rest) else { return nil }
    standard = -west
    if rest.isEmpty {
      changed = nil
      return
    }
    guard YearlyClocks.name(&rest) else { return nil }
    let offset: Int64
    if rest.first == UInt8(ascii: ",") {
      offset = standard + 3_600
    } else {
      guard let west = YearlyClocks.time(&rest) else { return nil }
      offset = -west
    }
    guard let begin = YearlyClocks.day(&rest), let end = YearlyClocks.day(&rest), rest.isEmpty else {
      return nil
    }
    changed = Changed(offset: offset, begin: begin, end: end)
  }

  /// How far the clocks are ahead at a moment, in seconds since 1970.
  func offset(at moment: Int64) -> Int64 {
    guard let changed else { return standard }
    let year = CivilDate(secondsSince1970: moment + standard).year
    let begin = changed.begin.local(in: year) - standard
    let end = changed.end.local(in: year) - changed.offset
    // South of the equator, and in Ireland by the letter of its law, the change spans the turn of the year.
    let isChanged = begin < end ? begin <= moment && moment < end : moment < end || begin <= moment
    return isChanged ? changed.offset : standard
  }

  /// Passes over `CET` or `<+03>`.
  private static func name(_ rest: inout ArraySlice<UInt8>) -> Bool {
    if rest.first == UInt8(ascii: "<") {
      guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else { return false }
      rest = rest[(end + 1)...]
      return true
    }
    let letters = rest.prefix { (0x41...0x5A).contains($0 & 0xDF) }
    rest = rest[letters.endIndex...]
    return !letters.isEmpty
  }

  /// Reads `,M10.5.0/3`.
  private static func day(_ rest: inout ArraySlice<UInt8>) -> Day? {
    guard skip(",", &rest), skip("M", &rest), let month = number(&rest), skip(".", &rest),
      let week = number(&rest), skip(".", &rest), let weekday = number(&rest), (1...12).contains(month),
      (1...5).contains(week), (0...6).contains(weekday)
    else { return nil }
    guard skip("/", &rest) else { return Day(month: month, week: week, weekday: weekday, time: 7_200) }
    return time(&rest).map { Day(month: month, week: week, weekday: weekday, time: $0) }
  }

  /// Reads `-1`, `5:30` or `167:59:59`, in seconds.
  private static func time(_ rest: inout ArraySlice<UInt8>) -> Int64? {
    let isNegative = skip("-", &rest)
    if !isNegative { _ = skip("+", &rest) }
    guard let hours = number(&rest) else { return nil }
    var seconds = Int64(hours) * 3_600
    for size in [60, 1] as [Int64] where skip(":", &rest) {
      guard let number = number(&rest) else { return nil }
      seconds += Int64(number) * size
    }
    return isNegative ? -seconds : seconds
  }

  private static func number(_ rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    guard (1...4).contains(digits.count) else { return nil }
    rest = rest[digits.endIndex...]
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func skip(_ letter: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: letter) else { return false }
    rest = rest.dropFirst()
    return true
  }
}
