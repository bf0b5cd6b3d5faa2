internal import Content
internal import Git
internal import JSON
internal import Store

/// A changeset's content on top of main, before it is there.
struct Merge {
  /// The commit of main that it goes on from.
  let main: ObjectID
  /// The tip of the changeset's branch.
  let head: ObjectID
  /// Where the two parted.
  let base: ObjectID?
  /// What main's tree becomes.
  let tree: ObjectID
  /// The tree of the commit on main.
  let mainTree: ObjectID

  /// Merges; refuses with the conflicts as data when both sides changed the same in different ways.
  init(_ head: ObjectID, onto main: ObjectID, changeset: Int, in store: SiteStore) throws {
    let repository = store.repository
    self.main = main
    self.head = head
    base = try repository.mergeBase(main, head)
    mainTree = try repository.treeID(ofCommit: main)
    let theirs = try repository.treeID(ofCommit: head)
    if base == main {
      tree = theirs
      return
    }
    let baseTree = try base.map { try repository.treeID(ofCommit: $0) }
    let ours = mainTree
    // The checks read it, and may be other programs: so it is in the repository before anything refers to it.
    let merge = try repository.batch { try $0.mergeTrees(base: baseTree, ours: ours, theirs: theirs) }
    guard merge.conflicts.isEmpty else {
      throw GalleyError.mergeConflicts(merge.conflicts.map(\.path), changeset: changeset)
    }
    tree = merge.tree
  }

  /// Refuses what leaves main as it is.
  func expectChange(by changeset: Int) throws(GalleyError) {
    guard tree == mainTree else { return }
    throw GalleyError(
      .invalidState, "Changeset \(changeset) changes nothing on main.",
      hint: "Write something to it first, or close it.", details: ["changeset": .int(Int64(changeset))])
  }
}

extension GalleyError {
  fileprivate static func mergeConflicts(_ paths: [String], changeset: Int) -> GalleyError {
    let shown = paths.prefix(5).map { "‘\($0)’" }.joined(separator: ", ")
    let more = paths.count > 5 ? " and \(paths.count - 5) more" : ""
    return GalleyError(
      .conflict,
      "Changeset \(changeset) can't be published: main has changed \(shown)\(more) meanwhile in another way.",
      hint: "Rebase it onto main, decide the conflicts field by field, and have the result approved.",
      details: [
        "conflicts": .array(paths.prefix(100).map { .object(["path": .string($0)]) }),
        "total": .int(Int64(paths.count)), "changeset": .int(Int64(changeset)), "next": "rebase",
      ])
  }
}
