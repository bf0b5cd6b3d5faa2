/// A credential that was just made, with its secret, which is not kept.
public struct IssuedCredential: Sendable {
  /// The record.
  public let credential: Credential
  /// What its holder must keep: nobody can show it again. (seed: G9, M9, S7)
  public let secret: CredentialSecret
}
