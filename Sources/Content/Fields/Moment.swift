/// The text of moments in UTC.
public enum Moment {
  /// `2026-05-01T09:30:00Z` for a number of seconds since 1970.
  public static func text(secondsSince1970 seconds: Int64) -> String {
    let day = CivilDate(secondsSince1970: seconds)
    let rest = Int(((seconds % 86_400) + 86_400) % 86_400)
    let clock = [rest / 3_600, rest / 60 % 60, rest % 60].map { CivilDate.padded($0, 2) }
    return "\(day)T\(clock.joined(separator: ":"))Z"
  }

  /// The seconds since 1970 of `2026-05-01T11:30:00+02:00`; nil for what is no whole moment. A fraction is left out.
  public static func secondsSince1970(parsing text: String) -> Int64? { DateTimeText.seconds(text) }
}
