public import Content
internal import Git
internal import Store

extension SiteReview {
  /// What the checks last found in a changeset as it is now; nil when they haven't run since it moved, or in another
  /// process.
  public func checkAtHand(_ number: Int) throws(GalleyError) -> CheckRun? {
    let changeset = try changeset(number)
    guard let head = changeset.head else { return nil }
    let (tree, base) = try translatingGit { () throws in
      let repository = store.repository
      let fork = try repository.mergeBase(head, try mainTip())
      return (
        try repository.treeID(ofCommit: head),
        try fork.map { try repository.treeID(ofCommit: $0) } ?? .emptyTree
      )
    }
    return try checkAtHand(tree: tree, against: base)
  }
}
