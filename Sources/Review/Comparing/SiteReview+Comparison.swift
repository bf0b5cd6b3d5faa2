public import Content
internal import Git
internal import Store

extension SiteReview {
  /// What a changeset changes: its branch compared with where it left main.
  public func comparison(of changeset: Changeset) throws(GalleyError) -> ChangesetComparison {
    let (base, head) = try ends(of: changeset)
    return try ChangesetComparison(fromCommit: base, toCommit: head, of: store)
  }

  /// What approvals of a changeset bind to, without the comparison itself.
  public func digest(of changeset: Changeset) throws(GalleyError) -> String {
    let (base, head) = try ends(of: changeset)
    return try translatingGit { () throws in
      let repository = store.repository
      return ChangeDigest.digest(
        of: try repository.changes(
          from: repository.treeID(ofCommit: base), to: repository.treeID(ofCommit: head)))
    }
  }

  /// The commit at which the changeset left main, and its tip.
  private func ends(of changeset: Changeset) throws(GalleyError) -> (base: ObjectID, head: ObjectID) {
    guard let head = changeset.head else {
      throw GalleyError(
        .notFound, "Changeset \(changeset.number) has no branch ‘\(changeset.branch)’.",
        hint: "Reopen it, or push the branch.")
    }
    // What is published already is compared with what was there before.
    if let published = changeset.publication?.commit {
      let first = try translatingGit { () throws in try store.repository.commit(published).parents.first }
      if let first { return (try mergeBase(first, head) ?? first, head) }
    }
    let main = try store.tip(of: ContentReference.mainBranch)
    return (try mergeBase(main, head) ?? main, head)
  }

  private func mergeBase(_ one: ObjectID, _ other: ObjectID) throws(GalleyError) -> ObjectID? {
    try translatingGit { () throws in try store.repository.mergeBase(one, other) }
  }
}
