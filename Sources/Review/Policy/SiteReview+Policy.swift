public import Content
internal import Git
internal import Store

extension SiteReview {
  /// The site's review policy, as main has it.
  ///
  /// Read from git, not from the index: who may publish must not depend on what can be rebuilt.
  public func policy() throws(GalleyError) -> ReviewPolicy {
    try translatingGit { () throws in
      let tree = try store.repository.treeID(ofCommit: try mainTip())
      return ReviewPolicy(try store.site(in: tree, from: store.repository).settings)
    }
  }

  /// What the policy says about a changeset as it is now.
  public func verdict(on number: Int) throws(GalleyError) -> PolicyVerdict {
    let changeset = try changeset(number)
    return try translatingGit { () throws in try verdict(on: changeset, approvals: changeset.approvals) }
  }

  /// What the policy would say with these approvals.
  func verdict(on changeset: Changeset, approvals: [Approval]) throws -> PolicyVerdict {
    guard let head = changeset.head else {
      throw GalleyError(
        .storage, "The record of changeset \(changeset.number) names no commit.", hint: "Run ‘galley doctor’."
      )
    }
    return try policy().verdict(
      on: approvals, paths: try difference(of: head).paths, authors: try authors(of: changeset),
      words: { try changedWords(in: changeset) }, at: now())
  }
}
