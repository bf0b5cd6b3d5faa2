/// How long ago something was, as people say it.
enum Age {
  /// "just now", "5 minutes ago", "3 days ago", "in 2 hours".
  static func words(_ moment: Int64, now: Int64) -> String {
    let distance = abs(now - moment)
    guard distance >= 60 else { return "just now" }
    let length = length(distance)
    return moment > now ? "in \(length)" : "\(length) ago"
  }

  /// "5 minutes", "3 days": in the largest unit of which there is at least one.
  static func length(_ seconds: Int64) -> String {
    let units: [(Int64, String)] = [(86_400, "day"), (3_600, "hour"), (60, "minute")]
    for (size, noun) in units where seconds >= size { return counted(Int(seconds / size), noun) }
    return counted(Int(seconds), "second")
  }

  /// For the cell of a table: `5m`, `3h`, `12d`.
  static func short(_ moment: Int64, now: Int64) -> String {
    let seconds = max(now - moment, 0)
    return switch seconds {
    case ..<60: "now"
    case ..<3_600: "\(seconds / 60)m"
    case ..<86_400: "\(seconds / 3_600)h"
    default: "\(seconds / 86_400)d"
    }
  }
}
