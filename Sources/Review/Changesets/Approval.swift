public import Git

/// One person's word that a changeset may be published as it is.
public struct Approval: Sendable, Hashable {
  /// Who gave it.
  public var by: ParticipantReference
  /// What they were in the workspace then: the policy counts these.
  public var roles: [String]
  /// When, in seconds since 1970.
  public var at: Int64
  /// The commit that they had seen. It holds for no other.
  public var commit: ObjectID
  /// A digest of what the commit changes against main, which tells a rebase from a rewrite.
  public var digest: String
  /// What they had to say.
  public var note: String?
  /// Whether the branch has moved since. It stays so when the branch moves back.
  public var isStale: Bool

  /// An approval of a commit.
  public init(
    by: ParticipantReference, roles: [String], at: Int64, commit: ObjectID, digest: String,
    note: String? = nil, isStale: Bool = false
  ) {
    self.by = by
    self.roles = roles
    self.at = at
    self.commit = commit
    self.digest = digest
    self.note = note
    self.isStale = isStale
  }
}
