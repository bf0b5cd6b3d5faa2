/// A tenant: members, clients, credentials. Nothing of one workspace opens anything of another. (seed: M28, S39)
public struct Workspace: Sendable, Hashable {
  /// Identifies a workspace.
  public typealias ID = EntityID<Workspace>

  /// Its id, which never changes.
  public let id: ID
  /// Its short name, for commands and addresses.
  public let slug: String
  /// Its name for people.
  public var name: String
  /// What holds for its credentials.
  public var policy: TokenPolicy
  /// Whether it has the sites that no workspace was given: true of the first one.
  public let isHome: Bool
  /// When it was made, in milliseconds since 1970.
  public let createdAt: Int64
}
