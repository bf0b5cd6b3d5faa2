/// An address that lets somebody do one thing, once. (security: K7)
public struct OneTimeLink: Sendable, Hashable {
  /// Identifies a link in lists; it opens nothing.
  public typealias ID = EntityID<OneTimeLink>

  /// What a link is for.
  public enum Kind: String, Sendable, CaseIterable {
    /// Makes the first owner of a server where nobody can sign in yet.
    case firstRun = "first-run"
    /// Makes somebody a member of a workspace.
    case invitation
    /// Lets a person choose a new password.
    case password

    /// How long a link of the kind is good, in milliseconds.
    var lifetime: Int64 {
      switch self {
      case .firstRun, .password: Lifetime.day
      case .invitation: 7 * Lifetime.day
      }
    }
  }

  /// The id, which isn't the secret.
  public let id: ID
  /// What it is for.
  public let kind: Kind
  /// Whose password it sets.
  public let person: Person.ID?
  /// The address of whom it invites.
  public let email: String?
  /// Where it invites to.
  public let workspace: Workspace.ID?
  /// The role that it gives there.
  public let role: String?
  /// What those call themselves who made it.
  public let madeBy: String
  /// When it was made, in milliseconds since 1970.
  public let createdAt: Int64
  /// When it is over.
  public let expiresAt: Int64
}

extension OneTimeLink {
  /// A path as a log may hold it: without the secret of a link that may still be good. (security: K1)
  public static func redacted(_ path: String) -> String {
    for kind in Kind.allCases {
      let start = "/console/\(kind.rawValue)/"
      if path.hasPrefix(start) { return start + "…" }
    }
    return path
  }
}

/// A link with its secret, which is shown once.
public struct IssuedLink: Sendable {
  /// The link.
  public let link: OneTimeLink
  /// The secret, which stands at the end of its path.
  public let secret: String

  /// The path on the server: `/console/invitation/…`.
  public var path: String { "/console/\(link.kind.rawValue)/\(secret)" }
}
