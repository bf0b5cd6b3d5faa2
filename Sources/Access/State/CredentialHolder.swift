/// A credential with all that decides whether, and for what, it is good.
public struct CredentialHolder: Sendable {
  /// The credential.
  public let credential: Credential
  /// What is kept of its secret.
  public let hash: SecretHash
  /// The person whose rights it carries.
  public let person: Person?
  /// What that person may do in the workspace; nil where they are no member of it any more.
  public let role: Role?
  /// The client that it belongs to.
  public let client: Client?
  /// The grant that it belongs to, where a person let a program have it.
  public let grant: OAuthGrant?
  /// The sites of its workspace.
  public let sites: WorkspaceSites
}
