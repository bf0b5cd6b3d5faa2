public import Content
public import Git
internal import JSON
internal import Store

extension Trailer {
  /// The commit that a commit takes back.
  static let undoes = "Undoes"
}

extension SiteReview {
  /// Takes back the last step of a changeset that hasn't been taken back yet, by a commit that restores what was before.
  public func undoLast(_ number: Int, by participant: Participant) throws(GalleyError) -> Changeset {
    try act(on: number, by: participant) { step in
      guard step.changeset.state.isOpen, let tip = step.tip else {
        throw GalleyError.impossible("undone", step.changeset)
      }
      let undone = try lastStep(of: number, from: tip)
      guard let before = undone.parents.first, undone.parents.count == 1 else {
        throw GalleyError(
          .invalidState,
          "The last step of changeset \(number), \(undone.id.abbreviated), brought in what others did on main.",
          hint: "Undo single objects by restoring their revisions.")
      }
      let commit = try step.batch.writeCommit(
        CommitDraft(
          tree: try step.batch.treeID(ofCommit: before), parents: [tip],
          author: participant.signature(at: now()),
          message: "Undo “\(undone.summary)”",
          trailers: participant.trailers(changeset: number) + [Trailer(Trailer.undoes, undone.id.description)]
        ))
      try advance(&step, to: commit)
    }
  }

  /// The last commit that still has an effect: what was undone, and the undoing, are passed over.
  private func lastStep(of number: Int, from tip: ObjectID) throws -> Commit {
    let main = try mainTip()
    var commit = try store.repository.commit(tip)
    while true {
      guard try !store.repository.isAncestor(commit.id, of: main) else {
        throw GalleyError(
          .invalidState, "Changeset \(number) has nothing left to undo.", hint: "Close it, or write to it.")
      }
      guard let undone = commit.trailers(Trailer.undoes).last.flatMap({ ObjectID($0) }) else { return commit }
      // What a commit claims to undo must be behind it, or the walk might never end.
      guard undone != commit.id, try store.repository.isAncestor(undone, of: commit.id),
        let before = try store.repository.commit(undone).parents.first
      else { return commit }
      commit = try store.repository.commit(before)
    }
  }

  /// Puts an object back to a revision that it has had, on main or in the changeset: byte for byte.
  ///
  /// - Parameter revision: The id of the blob, as reads and histories name it.
  public func restore(
    _ number: Int, collection: String, id: String, to revision: ObjectID, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let changeset = try changeset(number)
    let snapshot = try store.snapshot(at: changeset.head.map { .commit($0) } ?? .main)
    let published = try store.snapshot()
    var path = try snapshot.find(collection, id)?.path
    if path == nil { path = try published.find(collection, id)?.path }
    if path == nil {
      path = try pathOnce(of: id, in: try snapshot.site.collection(collection), from: changeset)
    }
    guard let path else { throw .unknown("object", "\(collection)/\(id)", among: []) }
    return try restore(number, path: path, to: revision, by: participant)
  }

  /// Puts a file back to a revision that it has had.
  public func restore(
    _ number: Int, path: String, to revision: ObjectID, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let changeset = try changeset(number)
    let isKnown = try translatingGit { () throws in
      try [changeset.head, mainTip()].contains {
        try $0.map { try hadRevision(revision, at: path, by: $0) } ?? false
      }
    }
    guard isKnown else {
      throw GalleyError(
        .notFound, "‘\(path)’ never had the revision \(revision).",
        hint: "Look into its history for its revisions.")
    }
    return try write(
      [.restore(path: path, revision: revision, expected: nil)], to: number,
      message: "Restore \(path) as it was in \(revision.abbreviated)", by: participant
    ).changeset
  }

  /// Whether a file has had a revision. A blob that merely exists isn't enough: it may be another file's, which whoever
  /// asks may not read.
  private func hadRevision(_ revision: ObjectID, at path: String, by tip: ObjectID) throws -> Bool {
    var cursor: HistoryCursor?
    repeat {
      let page = try store.repository.history(of: path, from: tip, scope: .all, limit: 200, after: cursor)
      if page.revisions.contains(where: { $0.entry?.id == revision && $0.entry?.mode.isFile == true }) {
        return true
      }
      cursor = page.next
    } while cursor != nil
    return false
  }

  /// Where an object was before the changeset removed it and main too.
  private func pathOnce(
    of id: String, in collection: CollectionDefinition, from changeset: Changeset
  ) throws(GalleyError) -> String? {
    guard collection.pathPattern.needsOnlyID,
      let path = try? collection.pathPattern.path(id: id, date: nil, fields: [:])
    else { return nil }
    return try translatingGit { () throws in
      let tips = try [changeset.head, mainTip()].compactMap { $0 }
      return try [".md", ".json"].map { collection.folder + path + $0 }.first { path in
        try tips.contains {
          try !store.repository.history(of: path, from: $0, scope: .all, limit: 1).revisions.isEmpty
        }
      }
    }
  }
}
