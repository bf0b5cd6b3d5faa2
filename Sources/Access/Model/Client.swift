/// A program that has a credential of the workspace's: what the audit log calls it. (seed: S1, S2)
public struct Client: Sendable, Hashable {
  /// Identifies a client.
  public typealias ID = EntityID<Client>

  /// The id, which stays when its credential is rotated.
  public let id: ID
  /// Whose it is.
  public let workspace: Workspace.ID
  /// What it is called, such as `Claude Code (alice@acme)`.
  public var name: String
  /// What people want to remember of it. (seed: S6)
  public var notes: String
  /// The person to ask about it.
  public var owner: Person.ID?
  /// When it was made, in milliseconds since 1970.
  public let createdAt: Int64
  /// When it was revoked; the record stays, so that history still says its name. (seed: S33)
  public var revokedAt: Int64?

  /// Whether it was revoked.
  public var isRevoked: Bool { revokedAt != nil }
}
