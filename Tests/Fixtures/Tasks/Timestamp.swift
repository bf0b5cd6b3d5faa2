import Glibc

/// Times as the protocol writes them.
enum Timestamp {
  /// The time of the system's clock, to the second, in ISO 8601.
  static func now() -> String {
    var (time, parts) = (time(nil), tm())
    gmtime_r(&time, &parts)
    let date = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)].map(padded)
    let clock = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { padded(Int($0)) }
    return "\(date.joined(separator: "-"))T\(clock.joined(separator: ":"))Z"
  }

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
