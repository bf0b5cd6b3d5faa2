import Content

/// What holds for the credentials of a workspace: who makes them, and for how long. (seed: S31, C6, C8)
public struct TokenPolicy: Sendable, Hashable {
  /// The roles whose people may make credentials.
  public var mayCreate: [String]
  /// For how many days a credential is good where nothing is said.
  public var defaultDays: Int
  /// For how many days it may be good at most.
  public var maximumDays: Int
  /// Whether it may be good until it is revoked.
  public var allowsNoExpiry: Bool
  /// After how many days a credential should have a new secret; nil where nothing is said. (seed: S30)
  public var rotateDays: Int?

  /// A policy.
  public init(
    mayCreate: [String], defaultDays: Int, maximumDays: Int, allowsNoExpiry: Bool, rotateDays: Int? = nil
  ) {
    self.mayCreate = mayCreate
    self.defaultDays = defaultDays
    self.maximumDays = maximumDays
    self.allowsNoExpiry = allowsNoExpiry
    self.rotateDays = rotateDays
  }

  /// What a new workspace begins with. (seed: S5, M5)
  public static let standard = TokenPolicy(
    mayCreate: ["owner", "admin"], defaultDays: 90, maximumDays: 365, allowsNoExpiry: false)

  /// The longest time, in seconds, that a rotated credential may work beside its successor. (seed: C7)
  public static let longestGrace: Int64 = 86_400

  /// The numbers of days that people choose from. (seed: G18, M8)
  public static let menu = [7, 14, 30, 90, 180, 365]

  /// What a person may choose under this policy; nil stands for no expiry.
  public var choices: [Int?] {
    TokenPolicy.menu.filter { $0 <= maximumDays } + (allowsNoExpiry ? [nil] : [])
  }

  /// The moment at which a credential made `now` ends, or nil for none; refused where the policy forbids it.
  func end(of lifetime: Lifetime, from now: Int64, workspace: String) throws(GalleyError) -> Int64? {
    switch lifetime {
    case .usual: return now + Int64(defaultDays) * Lifetime.day
    case .unlimited:
      if allowsNoExpiry { return nil }
      throw GalleyError(
        .forbidden,
        "The token policy of the workspace ‘\(workspace)’ allows no credential without expiry.",
        hint:
          "Choose at most \(maximumDays) days, or change the policy: galley workspace policy \(workspace) --no-expiry yes",
        details: details)
    case .milliseconds(let length):
      guard length > 0 else {
        throw GalleyError(
          .invalidArgument, "A credential can't end before it begins.",
          hint: "Name a time such as 90d, or none.")
      }
      if length > Int64(maximumDays) * Lifetime.day {
        throw GalleyError(
          .forbidden,
          "The token policy of the workspace ‘\(workspace)’ allows at most \(maximumDays) days.",
          hint:
            "Choose fewer days, or change the policy: galley workspace policy \(workspace) --max-days \((length + Lifetime.day - 1) / Lifetime.day)",
          details: details)
      }
      return now + length
    }
  }

  /// Refuses numbers that contradict each other.
  func check() throws(GalleyError) {
    guard (1...TokenPolicy.mostDays).contains(maximumDays), (1...maximumDays).contains(defaultDays) else {
      throw GalleyError(
        .invalidArgument,
        "A token policy of \(defaultDays) days by default and \(maximumDays) at most can't hold.",
        hint: "The default must be at least 1 day, and the maximum between it and \(TokenPolicy.mostDays).")
    }
    if let rotateDays, !(1...TokenPolicy.mostDays).contains(rotateDays) {
      throw GalleyError(
        .invalidArgument, "Credentials can't be rotated every \(rotateDays) days.",
        hint: "Give between 1 and \(TokenPolicy.mostDays) days, or none.")
    }
  }

  private static let mostDays = 3_650
}
