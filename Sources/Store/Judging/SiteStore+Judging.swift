public import Content
public import Git

extension SiteStore {
  /// What the rules of the site have against a tree that somebody else made, as far as it differs from `base`: what a
  /// write would be refused for, and what it would be warned of.
  ///
  /// - Parameters:
  ///   - base: A commit of this repository that the tree goes on from. What was wrong there already isn't held against it.
  ///   - reader: Where the tree's objects are; they needn't be in the repository yet.
  public func problems(
    of tree: ObjectID, since base: ObjectID, in reader: any ObjectReader
  ) throws(GalleyError) -> [Problem] {
    try translatingGit { () throws in
      let old = try repository.treeID(ofCommit: base)
      let changes = try reader.changes(from: old, to: tree)
      let before = try definitions.definition(of: old, in: repository)
      // Not by the cache: a tree that is refused must not take the place of one that is used.
      let after =
        changes.contains { SitePaths.role(of: $0.path) == .definition }
        ? try SiteDefinition.load(from: TreeSource(reader, tree: tree)) : before
      var judge = TreeJudge(
        reader: reader, tree: tree, before: before, after: after, unfolded: writes.unfolded)
      for change in changes { try judge.judge(change) }
      let lookup = try judge.isRemoving ? ReferrerLookup(store: self, tip: base, current: tree, reader) : nil
      return try judge.problems(referrers: lookup)
    }
  }
}
