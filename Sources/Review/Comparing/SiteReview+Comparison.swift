public import Content
internal import Git
internal import Store

extension SiteReview {
  /// What a changeset changes: its branch compared with where it left main.
  public func comparison(
    of number: Int, only names: Set<String>? = nil
  ) throws(GalleyError) -> ChangesetComparison {
    try comparison(of: try changeset(number), only: names)
  }

  /// What a changeset changes: its branch compared with where it left main; of one that is published, what it brought.
  ///
  /// - Parameter names: The objects (`collection/id`) and files that are wanted; all unless some are named.
  public func comparison(
    of changeset: Changeset, only names: Set<String>? = nil
  ) throws(GalleyError) -> ChangesetComparison {
    guard let head = changeset.head else {
      throw GalleyError(
        .notFound, "Changeset \(changeset.number) has no branch ‘\(changeset.branch)’.",
        hint: "Reopen it, or push the branch.")
    }
    let base = try translatingGit { () throws in
      let repository = store.repository
      let before = try changeset.publication.flatMap { try repository.commit($0.commit).parents.first }
      let main = try before ?? mainTip()
      // A branch that has nothing in common with main is compared with main as it is.
      return try repository.mergeBase(main, head) ?? main
    }
    return try ChangesetComparison(fromCommit: base, toCommit: head, of: store, only: names)
  }
}
