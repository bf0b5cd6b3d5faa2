public import Content

/// Which changesets are wanted, and in which order.
public struct ChangesetFilter: Sendable {
  /// In which order.
  public enum Order: String, Sendable, CaseIterable {
    /// The newest first.
    case newest
    /// The oldest first.
    case oldest
    /// What something has happened to last, first.
    case updated
    /// What should be done soonest, first; then what waits longest.
    case queue
  }

  /// The states; all, when there are none.
  public var states: Set<ChangesetState> = []
  /// The id of who opened it, themselves or by an agent of theirs.
  public var author: String?
  /// The id or address of somebody who is to look at it.
  public var assignee: String?
  /// The task that it fulfils.
  public var task: Int?
  /// Words that stand in its title, in any case.
  public var text: String?
  /// In which order.
  public var order = Order.newest
  /// How many at once.
  public var limit = 50
  /// Where a page before ended.
  public var cursor: String?

  /// All changesets, the newest first.
  public init() {}

  /// The most at once.
  public static let maximumLimit = 500

  func lets(_ changeset: Changeset) -> Bool {
    if !states.isEmpty, !states.contains(changeset.state) { return false }
    if let author, changeset.openedBy.id != author, changeset.openedBy.owner != author { return false }
    if let assignee, !changeset.assignees.contains(assignee) { return false }
    if let task, changeset.task != task { return false }
    if let text, !changeset.title.lowercased().contains(text.lowercased()) { return false }
    return true
  }
}

/// Some of the changesets that were asked for.
public struct ChangesetPage: Sendable {
  /// The changesets, in the order that was asked for.
  public let changesets: [Changeset]
  /// How many there are on all pages.
  public let total: Int
  /// Where to go on; nil at the end.
  public let nextCursor: String?
  /// Records that can't be read; each hides only itself.
  public let problems: [Problem]
}
