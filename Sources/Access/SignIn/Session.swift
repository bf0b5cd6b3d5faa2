/// A browser in which somebody is signed in, or about to be.
public struct Session: Sendable, Hashable {
  /// Identifies a session in lists; it opens nothing.
  public typealias ID = EntityID<Session>

  /// How far the sign-in has come.
  public enum Stage: String, Sendable {
    /// The password was right; the second factor is still missing.
    case halfway
    /// Everything was shown that the person has.
    case open
  }

  /// The id, which isn't the secret.
  public let id: ID
  /// Whose it is.
  public let person: Person.ID
  /// How far the sign-in has come.
  public let stage: Stage
  /// When it began, in milliseconds since 1970.
  public let startedAt: Int64
  /// When it was last used, to the minute.
  public var lastSeenAt: Int64
  /// When it was last proved in it who it is: with the second factor, or with the password where there is none.
  public var secondFactorAt: Int64?
  /// From where it was last used.
  public var address: String?
  /// How the browser names itself.
  public let agent: String?

  /// Whether that was so lately that nothing has to be asked again. (security: K8)
  public func hasFreshFactor(at now: Int64) -> Bool {
    guard let secondFactorAt else { return false }
    return now - secondFactorAt < Session.freshFor
  }

  /// Whether it may still be used. (security: K7)
  func isAlive(at now: Int64) -> Bool {
    switch stage {
    case .halfway: now - startedAt < Session.halfwayFor
    case .open: now - lastSeenAt < Session.idleFor && now - startedAt < Session.longest
    }
  }

  /// How long such a proof counts: 5 minutes.
  static let freshFor: Int64 = 5 * 60_000
  /// How long somebody may look for the second factor: 10 minutes.
  static let halfwayFor: Int64 = 10 * 60_000
  /// How long a session may rest: 12 hours.
  static let idleFor: Int64 = 12 * 3_600_000
  /// How long a session lasts at most: 14 days.
  static let longest: Int64 = 14 * Lifetime.day
}
