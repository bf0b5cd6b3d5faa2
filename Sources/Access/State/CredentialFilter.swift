/// Which credentials are wanted.
public struct CredentialFilter: Sendable {
  /// Those of this workspace.
  public var workspace: Workspace.ID
  /// Only these kinds.
  public var kinds: Set<Credential.Kind>
  /// Only what has this id, prefix or name.
  public var text: String?
  /// Only those of this owner.
  public var owner: Credential.Owner?
  /// Whether those that have ended are wanted, too.
  public var includesEnded: Bool
  /// Only those after this one.
  public var after: Credential.ID?
  /// At most so many.
  public var limit: Int

  /// All that live, unless more is said.
  public init(
    workspace: Workspace.ID, kinds: Set<Credential.Kind> = Set(Credential.Kind.allCases), text: String? = nil,
    owner: Credential.Owner? = nil, includesEnded: Bool = false, after: Credential.ID? = nil,
    limit: Int = .max
  ) {
    self.workspace = workspace
    self.kinds = kinds
    self.text = text
    self.owner = owner
    self.includesEnded = includesEnded
    self.after = after
    self.limit = limit
  }
}
