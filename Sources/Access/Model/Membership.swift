/// A person's place in a workspace.
public struct Membership: Sendable, Hashable {
  /// Whose.
  public let person: Person.ID
  /// Where.
  public let workspace: Workspace.ID
  /// The name of the role, which the workspace defines or which is built in.
  public var role: String
  /// Since when, in milliseconds since 1970.
  public let since: Int64
}

/// A person as a member of one workspace.
public struct Member: Sendable, Hashable {
  /// Who.
  public let person: Person
  /// In which place.
  public let membership: Membership
}
