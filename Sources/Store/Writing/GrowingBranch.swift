import Content
import Git

/// A branch while a group of writes puts commits on it that are not on the disk yet.
struct GrowingBranch {
  private let name: String
  /// Where the branch was; nil when it is new.
  private let original: ObjectID?
  /// The last commit that is on the disk: the tip as it was, or where the new branch starts.
  private let base: ObjectID
  private var commit: ObjectID
  private var tree: ObjectID

  /// The branch of a request as it is now, or where the request wants it to start.
  init(for request: WriteRequest, in repository: Repository, _ batch: WriteBatch) throws {
    let tip = try repository.resolve("refs/heads/\(request.branch)")
    guard let base = tip ?? request.startingAt else {
      throw GalleyError(
        .notFound, "There is no branch ‘\(request.branch)’.",
        hint: "Name a branch that is there, or start a changeset.")
    }
    name = request.branch
    original = tip
    self.base = base
    commit = base
    tree = try batch.treeID(ofCommit: base)
  }

  /// Puts a write's commit on the branch; without a difference there is none.
  mutating func grow(by write: PendingWrite, _ store: SiteStore, _ batch: WriteBatch) throws -> WriteReceipt {
    let outcome =
      try write.imported.map { try $0.outcome(over: tree, batch) }
      ?? outcome(of: write.request, store, batch)
    let isChange = outcome.tree != tree
    let request = write.request
    let parent = commit
    if isChange, !request.isDryRun {
      let moment = Signature(name: request.author.name, email: request.author.email, time: store.now())
      commit = try batch.writeCommit(
        CommitDraft(
          tree: outcome.tree, parents: [commit], author: request.author, committer: moment,
          // What a caller writes is never taken for what Galley notes at the end.
          message: Trailer.quoting(request.message), trailers: request.trailers))
      tree = outcome.tree
    }
    return WriteReceipt(
      commit: commit, tree: outcome.tree, parent: parent, isChange: isChange, isDryRun: request.isDryRun,
      written: outcome.written, warnings: outcome.warnings)
  }

  /// Has the reference moved when the batch ends.
  func move(in batch: WriteBatch) {
    guard commit != original else { return }
    batch.move(.move("refs/heads/\(name)", from: original, to: commit))
  }

  private func outcome(
    of request: WriteRequest, _ store: SiteStore, _ batch: WriteBatch
  ) throws -> WriteOutcome {
    let site = try store.definitions.definition(of: tree, in: batch)
    let places = ObjectPlaces(
      locator: ObjectLocator(reader: batch, tree: tree) { store.likelyPath(of: $0) },
      unfolded: store.writes.unfolded)
    // Who refers to an object is known for what is on the disk; what this group has just written is looked through.
    let referrers = KnownReferrers { [base, tree] in
      try ReferrerLookup(store: store, tip: base, current: tree, batch)
    }
    var draft = WriteDraft(
      files: DraftFiles(reader: batch, tree: tree), places: places, site: site, referrers: referrers,
      isNewOnMain: { [name, base] id, collection in
        try name != "main" && store.isNewOnMain(id, in: collection, since: base)
      },
      now: store.now(), refusesBinaryFields: request.refusesBinaryFields)
    try draft.apply(request.operations)
    return try draft.write(into: batch)
  }
}

/// What a write makes of a tree.
struct WriteOutcome {
  let tree: ObjectID
  var written: [WriteReceipt.Written] = []
  var warnings: [Problem] = []
}

extension SiteStore {
  /// Whether main has an object that wasn't there when a branch left main. One that the branch itself removed or renamed
  /// is not meant: its id is free there.
  fileprivate func isNewOnMain(
    _ id: String, in collection: CollectionDefinition, since tip: ObjectID
  ) throws -> Bool {
    guard let main = try repository.resolve("refs/heads/main"), main != tip else { return false }
    let locator = ObjectLocator(reader: repository, tree: try repository.treeID(ofCommit: main)) {
      self.likelyPath(of: $0)
    }
    guard let path = try locator.find(id, in: collection) else { return false }
    guard let base = try repository.mergeBase(tip, main) else { return true }
    return try repository.entry(at: path, in: repository.treeID(ofCommit: base)) == nil
  }

  /// Where the index has an object of the main branch. An outdated answer does no harm, since the tree is asked whether
  /// the file is there; without an index there is no answer.
  fileprivate func likelyPath(of key: ObjectKey) -> String? {
    try? snapshot().find(key.collection, key.id)?.path
  }
}
