/// A unit of editorial work on the board, which a changeset can fulfil.
public struct EditorialTask: Sendable, Hashable {
  /// Where a task stands.
  public enum State: String, Sendable, Hashable, CaseIterable {
    /// Nobody works on it.
    case open
    /// Somebody does.
    case claimed
    /// It is done: its changeset is on main, or somebody said so.
    case done
    /// It will not be done.
    case dropped
  }

  /// Its number, for good.
  public internal(set) var number: Int
  /// What is to be done, in a line.
  public internal(set) var title: String
  /// What is to be known about it.
  public internal(set) var notes: String?
  /// What it is about: objects as `posts/hello`, addresses on the web.
  public internal(set) var references: [String] = []
  /// The id or address of who is to do it.
  public internal(set) var assignee: String?
  /// The day by which it should be done, as `2026-12-24`.
  public internal(set) var due: String?
  /// Where it stands.
  public internal(set) var state: State
  /// Who works on it, while somebody does.
  public internal(set) var claimedBy: ParticipantReference?
  /// The changeset that fulfils it.
  public internal(set) var changeset: Int?
  /// Who made it.
  public internal(set) var openedBy: ParticipantReference
  /// When, in seconds since 1970.
  public internal(set) var openedAt: Int64
  /// When something last happened to it, in seconds since 1970.
  public internal(set) var updatedAt: Int64
  /// How many events its record has.
  public internal(set) var events: Int
}
