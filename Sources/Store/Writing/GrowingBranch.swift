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
      ?? outcome(of: write.request.operations, store, batch)
    let isChange = outcome.tree != tree
    if isChange {
      let request = write.request
      let moment = Signature(name: request.author.name, email: request.author.email, time: store.now())
      commit = try batch.writeCommit(
        CommitDraft(
          tree: outcome.tree, parents: [commit], author: request.author, committer: moment,
          message: request.message, trailers: request.trailers))
      tree = outcome.tree
    }
    return WriteReceipt(
      commit: commit, tree: tree, isChange: isChange, written: outcome.written, warnings: outcome.warnings)
  }

  /// Has the reference moved when the batch ends.
  func move(in batch: WriteBatch) {
    guard commit != original else { return }
    batch.move(.move("refs/heads/\(name)", from: original, to: commit))
  }

  private func outcome(
    of operations: [WriteOperation], _ store: SiteStore, _ batch: WriteBatch
  ) throws -> WriteOutcome {
    let site = try store.definitions.definition(of: tree, in: batch)
    let places = ObjectPlaces(
      locator: ObjectLocator(reader: batch, tree: tree) { store.likelyPath(of: $0) },
      unfolded: store.writes.unfolded)
    var draft = WriteDraft(
      files: DraftFiles(reader: batch, tree: tree), places: places, site: site, now: store.now())
    try draft.apply(operations) {
      // Who refers to an object is known for what is on the disk; what this group has just written is looked through.
      try ReferrerLookup(store: store, tip: base, current: tree, batch)
    }
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
  /// Where the index has an object of the main branch. An outdated answer does no harm, since the tree is asked whether
  /// the file is there; without an index there is no answer.
  fileprivate func likelyPath(of key: ObjectKey) -> String? {
    try? snapshot().find(key.collection, key.id)?.path
  }
}
