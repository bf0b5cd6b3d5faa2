public import Content

/// What a person has just allowed, until the program fetches the tokens for it. Its secret is nowhere.
public struct AuthorizationCode: Sendable, Hashable {
  /// What is kept of the secret.
  public let hash: SecretHash
  /// The program that it was given to.
  public let client: OAuthClient.ID
  /// The redirect as the request named it.
  public let redirect: String
  /// What only that program can answer.
  public let challenge: CodeChallenge
  /// The address that the tokens will be for.
  public let resource: String
  /// Who gave it.
  public let person: Person.ID
  /// Where the grant will hold.
  public let workspace: Workspace.ID
  /// What it will allow.
  public let scopes: [Scope]
  /// On which sites.
  public let sites: SiteLimit
  /// When the grant is to end.
  public let grantEnd: Int64?
  /// When it was given, in milliseconds since 1970.
  public let createdAt: Int64
  /// When it ends by itself.
  public let expiresAt: Int64
  /// When somebody tried it: once is all there is.
  public let usedAt: Int64?
  /// What came of it; before that, the grant by which it was given without asking the person again.
  public let grant: OAuthGrant.ID?

  /// For how long a code is good, in milliseconds.
  static let lifetime: Int64 = 60_000
}
