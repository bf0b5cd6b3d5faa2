/// Where a listing of a path's history goes on.
public struct HistoryCursor: Sendable, Hashable, CustomStringConvertible, LosslessStringConvertible {
  let frontier: [ObjectID]

  init(frontier: [ObjectID]) { self.frontier = frontier }

  /// Reads the text form; nil if it isn't one.
  public init?(_ description: String) {
    let ids = description.split(separator: ".", omittingEmptySubsequences: false).map { ObjectID(String($0)) }
    guard !ids.isEmpty, !ids.contains(nil) else { return nil }
    frontier = ids.compactMap { $0 }
  }

  /// A text form that may be handed to a client and back.
  public var description: String { frontier.map(\.description).joined(separator: ".") }
}

/// A commit that changed a path, and what it left there.
public struct PathRevision: Sendable, Hashable {
  /// The commit.
  public let commit: Commit
  /// What the path held after it; nil if the commit removed it.
  public let entry: TreeEntry?
}

/// A part of a path's history, newest first.
public struct PathHistory: Sendable {
  /// The commits that changed the path.
  public let revisions: [PathRevision]
  /// Where to go on; nil at the end.
  public let next: HistoryCursor?
}

/// Which lines of history are looked at.
public enum HistoryScope: Sendable {
  /// Only first parents: what happened on the branch itself, a merge counting as one change.
  case firstParent
  /// Every line that brought a change, as `git log` shows it: a merge that took one side whole is not a change.
  case all
}

extension ObjectReader {
  /// The commits that changed `path`, newest first, from `start` or from where a page before ended.
  ///
  /// A commit is compared with its parents by the id of what lies at the path, not by a diff of trees.
  public func history(
    of path: String, from start: ObjectID, scope: HistoryScope = .firstParent, limit: Int = 50,
    after cursor: HistoryCursor? = nil
  ) throws -> PathHistory {
    var walk = PathWalk(self, path: path, scope: scope)
    for id in cursor?.frontier ?? [start] { try walk.add(id) }
    var revisions: [PathRevision] = []
    while revisions.count < limit, let revision = try walk.next() { revisions.append(revision) }
    let rest = walk.frontier
    return PathHistory(revisions: revisions, next: rest.isEmpty ? nil : HistoryCursor(frontier: rest))
  }
}
