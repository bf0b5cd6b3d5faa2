public import Content
import Git

/// Several writes that become durable together, each a commit of its own and each refused by itself.
struct WriteGroup {
  let store: SiteStore
  let writes: [PendingWrite]

  /// How often the group is made anew when somebody else moves a branch meanwhile.
  private static let maximumAttempts = 16

  /// Where a branch is while the group is made.
  private struct Branch {
    let name: String
    let original: ObjectID?
    var commit: ObjectID?
    var tree: ObjectID
  }

  /// Settles every write of the group.
  func carryOut() {
    for attempt in 1...WriteGroup.maximumAttempts {
      do {
        let outcomes = try attemptOnce()
        for (write, outcome) in zip(writes, outcomes) { write.settle(outcome) }
        store.expectChange()
        return
      } catch let error as GitError where error.code == .moved && attempt < WriteGroup.maximumAttempts {
        continue
      } catch let error as GitError {
        settleAll(GalleyError(error))
      } catch let error as GalleyError {
        settleAll(error)
      } catch {
        settleAll(GalleyError(.internalFault, "\(error)"))
      }
      return
    }
  }

  private func settleAll(_ error: GalleyError) {
    for write in writes { write.settle(.failure(error)) }
  }

  private func attemptOnce() throws -> [Result<WriteReceipt, GalleyError>] {
    try store.repository.batch { batch in
      var branches: [String: Branch] = [:]
      var outcomes: [Result<WriteReceipt, GalleyError>] = []
      for write in writes {
        let request = write.request
        do {
          var branch = try branches[request.branch] ?? start(request, batch)
          let receipt = try commit(request, on: &branch, batch)
          branches[request.branch] = branch
          outcomes.append(.success(receipt))
        } catch let error as GalleyError {
          outcomes.append(.failure(error))
        } catch let error as GitError where error.code != .io {
          outcomes.append(.failure(GalleyError(error)))
        }
      }
      for branch in branches.values {
        guard let commit = branch.commit, commit != branch.original else { continue }
        let name = "refs/heads/\(branch.name)"
        batch.move(branch.original.map { .move(name, from: $0, to: commit) } ?? .create(name, at: commit))
      }
      return outcomes
    }
  }

  private func start(_ request: WriteRequest, _ batch: WriteBatch) throws -> Branch {
    let tip = try store.repository.resolve("refs/heads/\(request.branch)")
    guard let base = tip ?? request.startingAt else {
      throw GalleyError(
        .notFound, "There is no branch ‘\(request.branch)’.",
        hint: "Name a branch that is there, or start a changeset.")
    }
    return Branch(name: request.branch, original: tip, commit: base, tree: try batch.treeID(ofCommit: base))
  }

  private func commit(_ request: WriteRequest, on branch: inout Branch, _ batch: WriteBatch) throws
    -> WriteReceipt
  {
    guard let parent = branch.commit else { throw GalleyError(.internalFault, "A branch has no commit.") }
    let site = try store.definitions.definition(of: branch.tree, in: batch)
    var draft = WriteDraft(reader: batch, tree: branch.tree, site: site, now: store.now())
    if request.operations.contains(where: \.removesObject) {
      // Who refers to an object is known for what is on the disk; what this group has just written is looked through.
      draft.referrers = try ReferrerLookup(
        store: store, tip: branch.original ?? parent, current: branch.tree, batch)
    }
    try draft.apply(request.operations)
    let edits = try draft.edits(writingInto: batch)
    let tree = try batch.writeTree(from: branch.tree, edits)
    let isChange = tree != branch.tree
    if isChange {
      try draft.checkDefinitions(after: tree, in: batch)
      let moment = Signature(name: request.author.name, email: request.author.email, time: store.now())
      branch.commit = try batch.writeCommit(
        CommitDraft(
          tree: tree, parents: [parent], author: request.author, committer: moment, message: request.message,
          trailers: request.trailers))
      branch.tree = tree
    }
    return WriteReceipt(
      commit: branch.commit ?? parent, tree: tree, isChange: isChange, written: draft.written,
      warnings: draft.warnings)
  }
}

extension WriteOperation {
  var removesObject: Bool { if case .delete = self { true } else { false } }
}

extension SiteStore {
  /// Carries out a request: all of its operations as one commit, or none. When this returns, the commit is on the disk.
  public func write(_ request: WriteRequest) throws(GalleyError) -> WriteReceipt {
    try writes.submit(request, to: self)
  }
}
