public import Content

/// What a program gets for a code or a refresh token.
public struct OAuthTokens: Sendable {
  /// The token that it shows with each call.
  public let access: CredentialSecret
  /// The token that it exchanges for the next two.
  public let refresh: CredentialSecret
  /// How many seconds the first is good for.
  public let expiresIn: Int
  /// What they allow.
  public let scopes: [Scope]
  /// The grant that they belong to.
  public let grant: OAuthGrant
}
