public import Content

/// What a person has just allowed, until the program fetches the tokens for it. Its secret is nowhere.
public struct AuthorizationCode: Sendable, Hashable {
  /// What is kept of the secret.
  public let hash: SecretHash
  public let client: OAuthClient.ID
  /// The redirect as the request named it.
  public let redirect: String
  public let challenge: CodeChallenge
  public let resource: String
  public let person: Person.ID
  public let workspace: Workspace.ID
  public let scopes: [Scope]
  public let sites: SiteLimit
  /// When the grant is to end.
  public let grantEnd: Int64?
  public let createdAt: Int64
  public let expiresAt: Int64
  /// When somebody tried it: once is all there is.
  public let usedAt: Int64?
  /// What came of it.
  public let grant: OAuthGrant.ID?

  /// For how long a code is good, in milliseconds.
  static let lifetime: Int64 = 60_000
}
