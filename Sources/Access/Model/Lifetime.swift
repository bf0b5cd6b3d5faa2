/// For how long a credential is wanted.
public enum Lifetime: Sendable, Hashable {
  /// As long as the workspace's policy says.
  case usual
  /// For so many milliseconds.
  case milliseconds(Int64)
  /// Until it is revoked. (seed: G19)
  case unlimited

  /// So many days.
  public static func days(_ count: Int) -> Lifetime { .milliseconds(Int64(count) * day) }

  /// A day in milliseconds.
  static let day: Int64 = 86_400_000

  /// Reads `90d`, `12h`, `30m`, `45s` or `none`; nil for anything else.
  public init?(_ text: String) {
    if text == "none" {
      self = .unlimited
      return
    }
    guard let unit = text.last.flatMap({ Lifetime.units[$0] }), let count = Int64(text.dropLast()), count > 0,
      count <= 1_000_000
    else { return nil }
    self = .milliseconds(count * unit)
  }

  private static let units: [Character: Int64] = ["d": day, "h": 3_600_000, "m": 60_000, "s": 1_000]
}
