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
