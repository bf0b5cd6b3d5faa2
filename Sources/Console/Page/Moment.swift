import HTML

/// A point in time as a page shows it.
struct Moment {
  /// In milliseconds since 1970.
  let milliseconds: Int64

  /// `2026-11-21T13:05:00Z`, for programs.
  var iso: String {
    let (year, month, day) = date
    return "\(year)-\(two(month))-\(two(day))T\(clock):\(two(Int(seconds % 60)))Z"
  }

  /// `21 Nov 2026, 13:05 UTC`, for people.
  func text(_ words: Wording.Times) -> String {
    let (year, month, day) = date
    return words.moment(String(day), words.months[month - 1], String(year), clock)
  }

  /// The moment as an element: what people say of it, with the exact time at hand.
  func markup(_ words: Wording.Times, asOf now: Int64) -> Markup {
    HTML.time(.dateTime(iso), .title(text(words))) { words.ago(now - milliseconds) ?? text(words) }
  }

  /// `21 Nov 2026`, for lists.
  func dayText(_ words: Wording.Times) -> String {
    let (year, month, day) = date
    return words.day(String(day), words.months[month - 1], String(year))
  }

  /// The day as an element, with the exact time at hand.
  func day(_ words: Wording.Times) -> Markup {
    HTML.time(.dateTime(iso), .title(text(words))) { dayText(words) }
  }

  private var seconds: Int64 { max(milliseconds, 0) / 1_000 }
  private var clock: String { "\(two(Int(seconds / 3_600 % 24))):\(two(Int(seconds / 60 % 60)))" }

  /// Year, month and day: Hinnant's civil_from_days, whose eras of 400 years begin in March.
  private var date: (year: Int, month: Int, day: Int) {
    let days = Int(seconds / 86_400) + 719_468
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = days / 146_097 * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
