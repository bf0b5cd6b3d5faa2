/// What credential is wanted.
public struct CredentialRequest: Sendable {
  /// What kind.
  public var kind: Credential.Kind
  /// What people will call it.
  public var name: String
  /// What people want to remember of it.
  public var notes: String
  /// Whose rights it carries.
  public var owner: Credential.Owner
  /// What it allows.
  public var allowance: Allowance
  /// For how long.
  public var lifetime: Lifetime

  /// A request.
  public init(
    kind: Credential.Kind, name: String, notes: String = "", owner: Credential.Owner = .workspace,
    allowance: Allowance, lifetime: Lifetime = .usual
  ) {
    self.kind = kind
    self.name = name
    self.notes = notes
    self.owner = owner
    self.allowance = allowance
    self.lifetime = lifetime
  }
}

/// Who makes a credential.
public enum Issuer: Sendable, Hashable {
  /// Whoever runs the server, and so could change the policy as well.
  case host
  /// A member of the workspace.
  case person(Person.ID)
}

/// A credential that was just made, with its secret, which is not kept.
public struct IssuedCredential: Sendable {
  /// The record.
  public let credential: Credential
  /// What its holder must keep: nobody can show it again. (seed: G9, M9, S7)
  public let secret: CredentialSecret
}
