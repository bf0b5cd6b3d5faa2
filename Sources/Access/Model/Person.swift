/// Somebody who signs in.
public struct Person: Sendable, Hashable {
  /// Identifies a person.
  public typealias ID = EntityID<Person>

  /// Whether a person may do anything at all.
  public enum State: String, Sendable {
    case active
    /// Neither the person nor any credential of theirs is let in. (seed: M24)
    case disabled
  }

  /// The id, which never changes.
  public let id: ID
  /// The address by which they sign in.
  public let email: String
  /// What they are called.
  public var name: String
  /// Whether they may do anything.
  public var state: State
  /// Whether they have a password.
  public var hasPassword: Bool
  /// When they were added, in milliseconds since 1970.
  public let createdAt: Int64
}
