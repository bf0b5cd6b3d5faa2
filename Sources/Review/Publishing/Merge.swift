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

  /// Merges by field and by line; refuses with the conflicts as data when both sides changed the same in different ways.
  init(
    _ head: ObjectID, onto main: ObjectID, changeset: Int, in store: SiteStore, _ batch: WriteBatch
  ) throws {
    let repository = store.repository
    self.main = main
    self.head = head
    base = try repository.mergeBase(main, head)
    mainTree = try repository.treeID(ofCommit: main)
    if base == main {
      tree = try repository.treeID(ofCommit: head)
      return
    }
    let merge = try MergeOfTrees.merge(ours: main, theirs: head, of: store, in: batch)
    guard merge.isClean else {
      // It may be written into a record or shown to a program: what nobody may see of an object isn't in it.
      var error = merge.refusal(ours: "main", theirs: "changeset \(changeset)") { _, property in
        property.isExposed && !property.isPersonal
      }
      error.message = "Changeset \(changeset) can't be published: \(error.message)"
      error.hint = "Bring main into the changeset, decide field by field, and have the result approved."
      error.details["changeset"] = .int(Int64(changeset))
      error.details["next"] = "rebase"
      throw error
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
