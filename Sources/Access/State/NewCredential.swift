/// A credential that is not in the store yet, with what is kept of its secret.
public struct NewCredential: Sendable {
  /// The record.
  public let credential: Credential
  /// What is kept of the secret.
  public let hash: SecretHash
}
