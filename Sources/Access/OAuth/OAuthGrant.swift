public import Content

/// What a person lets a program do in a workspace, and all the tokens that came of it.
///
/// There is one at a time for a person, a program and an address: whoever ends it ends all that the program has. A
/// consent to the same joins it, with a refresh token of its own; a consent to something else takes its place.
public struct OAuthGrant: Sendable, Hashable {
  /// Identifies a grant: history knows what its tokens did by it.
  public typealias ID = EntityID<OAuthGrant>

  /// What ended a grant.
  public enum End: String, Sendable, CaseIterable {
    /// Somebody took it back.
    case revoked
    /// A code or a refresh token was used a second time.
    case reused
    /// The program was removed.
    case removed
  }

  /// The id.
  public let id: ID
  /// Which program.
  public let client: OAuthClient.ID
  /// Who let it.
  public let person: Person.ID
  /// In which workspace.
  public let workspace: Workspace.ID
  /// The address that its tokens are for.
  public let resource: String
  /// What it may do, as long as the person may.
  public let scopes: [Scope]
  /// On which sites.
  public let sites: SiteLimit
  /// When the person consented, in milliseconds since 1970.
  public let createdAt: Int64
  /// When it ends by itself; nil for never.
  public let expiresAt: Int64?
  /// When it was ended.
  public let endedAt: Int64?
  /// What ended it.
  public let end: End?
  /// What the program is called.
  public let clientName: String

  /// Whether it stands at a moment.
  public func stands(at now: Int64) -> Bool { endedAt == nil && (expiresAt.map { $0 > now } ?? true) }
}

/// A grant as lists show it.
public struct GrantReport: Sendable {
  /// The grant.
  public let grant: OAuthGrant
  /// The program.
  public let client: OAuthClient
  /// Who let it.
  public let person: Person
  /// When one of its tokens was last used.
  public let lastUse: Credential.Use?
  /// Whether it can still be used: it stands, and has a refresh token that lives.
  public let isLive: Bool
}
