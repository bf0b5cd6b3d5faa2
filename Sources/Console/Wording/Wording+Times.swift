extension Wording {
  /// Points in time.
  public struct Times: Sendable {
    var months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    /// Day, month, year, time of day.
    var moment: Phrase = "{} {} {}, {} UTC"
    /// Day, month, year.
    var day: Phrase = "{} {} {}"
    var now = "just now"
    var minute = "a minute ago"
    var minutes: Phrase = "{} minutes ago"
    var hour = "an hour ago"
    var hours: Phrase = "{} hours ago"

    /// How long ago something was; nil for what is better said by its date.
    func ago(_ milliseconds: Int64) -> String? {
      let minutes = milliseconds / 60_000
      return switch minutes {
      case ..<1: now
      case 1: minute
      case ..<60: self.minutes(String(minutes))
      case ..<120: hour
      case ..<1_440: hours(String(minutes / 60))
      default: nil
      }
    }
  }
}
