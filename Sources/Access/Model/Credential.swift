import Content

/// What a program shows to be let in: one record for every kind. Its secret is nowhere. (seed: C18)
public struct Credential: Sendable, Hashable {
  /// Identifies a credential.
  public typealias ID = EntityID<Credential>

  /// What kind of credential it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// A personal access token.
    case pat
    /// The token of a client of the workspace.
    case client
    /// An administrator's key.
    case apiKey = "api_key"
    case oauthAccess = "oauth_access"
    case oauthRefresh = "oauth_refresh"

    /// Whether a person let a program have it.
    public var isOAuth: Bool { self == .oauthAccess || self == .oauthRefresh }
  }

  /// Whose rights it carries.
  public enum Owner: Sendable, Hashable {
    /// Never more than the person may do.
    case person(Person.ID)
    /// What the client was given.
    case client(Client.ID)
    /// What whoever runs the server gave it.
    case workspace
  }

  /// The last time that it let somebody in. (seed: M20)
  public struct Use: Sendable, Hashable {
    /// When, in milliseconds since 1970.
    public let time: Int64
    /// From which address, where that is known.
    public let address: String?
  }

  /// How it came to its end.
  public struct End: Sendable, Hashable {
    /// What ended it.
    public enum Reason: String, Sendable {
      case revoked
      /// Another took its place.
      case rotated
      /// Its time was over; that stays so when the clock is set back.
      case expired
    }

    /// When, in milliseconds since 1970.
    public let time: Int64
    /// What ended it.
    public let reason: Reason
  }

  /// Its id.
  public let id: ID
  /// The id of the first in the chain of rotations: what history knows it by. (security: K5)
  public let lineage: ID
  /// What kind it is.
  public let kind: Kind
  /// The only workspace that it opens.
  public let workspace: Workspace.ID
  /// Whose rights it carries.
  public let owner: Owner
  /// The part of the secret that may be shown: `galley_pat_ab12`. (seed: M21)
  public let prefix: String
  /// What people call it.
  public let name: String
  /// What people want to remember of it.
  public let notes: String
  /// What it allows.
  public let allowance: Allowance
  /// When it was made, in milliseconds since 1970.
  public let createdAt: Int64
  /// When it ends by itself; nil for never.
  public let expiresAt: Int64?
  /// The one whose place it took.
  public let rotatedFrom: ID?
  /// The one that took its place; until its end both work.
  public let replacedBy: ID?
  /// How it ended.
  public let end: End?
  /// When it was last used.
  public let lastUse: Use?

  /// What history and drafts know its holder by: it survives a rotation.
  public var principal: String {
    if case .client(let client) = owner { client.rawValue } else { lineage.rawValue }
  }

  /// How it stands at a moment.
  public func standing(at now: Int64) -> Standing {
    if let end {
      switch end.reason {
      case .revoked: return .revoked
      case .rotated: return .rotated
      case .expired: return replacedBy == nil ? .expired : .rotated
      }
    }
    if let expiresAt, expiresAt <= now { return replacedBy == nil ? .expired : .rotated }
    return replacedBy == nil ? .active : .replaced
  }

  /// How a credential stands.
  public enum Standing: String, Sendable {
    case active
    /// It still works, beside its successor.
    case replaced
    case expired, rotated, revoked

    /// Whether it lets anybody in.
    public var isLive: Bool { self == .active || self == .replaced }
  }
}
