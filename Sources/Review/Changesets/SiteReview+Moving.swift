public import Content
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// Takes objects out of one changeset and puts them into another, as they are. Those who wrote the first count as
  /// authors of the second from then on.
  ///
  /// - Parameter paths: The files of the objects, all changed in the first one.
  public func move(
    _ paths: [String], from number: Int, to other: Int, by participant: Participant
  ) throws(GalleyError) -> (from: Changeset, to: Changeset) {
    guard number != other else {
      throw GalleyError(
        .invalidArgument, "Changeset \(number) can't give to itself.", hint: "Name another changeset.")
    }
    let (from, into) = (try changeset(number), try changeset(other))
    for changeset in [from, into] where !changeset.state.isOpen {
      throw GalleyError.impossible("written to", changeset)
    }
    try moving {
      try self.store.repository.batch { batch in
        try self.move(
          paths, from: try self.changeset(number), to: try self.changeset(other), participant, batch)
      }
    }
    return (try noteEdit(of: from, by: participant), try noteEdit(of: into, by: participant))
  }

  /// Takes objects out of a changeset and opens another one for them.
  public func split(
    _ number: Int, paths: [String], title: String, description: String? = nil, by participant: Participant
  ) throws(GalleyError) -> (from: Changeset, to: Changeset) {
    let from = try changeset(number)
    guard from.state.isOpen, let head = from.head else { throw GalleyError.impossible("split", from) }
    let base = try translatingGit { () throws in try difference(of: head).base }
    try checkChanged(paths, in: from)
    let new = try open(
      title: title, description: description, task: nil, startingAt: base, by: participant)
    do {
      return try move(paths, from: number, to: new.number, by: participant)
    } catch {
      // What the new one was opened for didn't happen.
      _ = try? close(new.number, reason: "Nothing could be moved into it.", by: participant)
      throw error
    }
  }

  private func checkChanged(_ paths: [String], in changeset: Changeset) throws(GalleyError) {
    try translatingGit { () throws in
      guard let head = changeset.head else { return }
      _ = try picked(paths, from: changeset, try difference(of: head))
    }
  }

  /// The changes at the paths; throws when a path isn't changed.
  private func picked(
    _ paths: [String], from changeset: Changeset, _ difference: ChangesetDifference
  ) throws -> [TreeChange] {
    guard !paths.isEmpty else {
      throw GalleyError(.invalidArgument, "No object is named.", hint: "Name the objects to move.")
    }
    let changes = Dictionary(
      difference.changes.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    return try Set(paths).sorted().map { path in
      guard let change = changes[path] else {
        throw GalleyError.unknown("change in changeset \(changeset.number)", path, among: changes.keys)
      }
      return change
    }
  }

  private func move(
    _ paths: [String], from: Changeset, to into: Changeset, _ participant: Participant, _ batch: WriteBatch
  ) throws {
    guard let head = from.head, let otherHead = into.head else {
      throw GalleyError(.storage, "A record names no commit.", hint: "Run ‘galley doctor’.")
    }
    let changes = try picked(paths, from: from, try difference(of: head))
    let otherTree = try batch.treeID(ofCommit: otherHead)
    var taken: [TreeEdit] = []
    var given: [TreeEdit] = []
    var clashes: [String] = []
    for change in changes {
      let there = try batch.entry(at: change.path, in: otherTree).map {
        FileVersion(mode: $0.mode, id: $0.id)
      }
      if there != change.new {
        if there == change.old {
          given += edit(change.path, to: change.new)
        } else {
          clashes.append(change.path)
        }
      }
      taken += edit(change.path, to: change.old)
    }
    guard clashes.isEmpty else {
      throw GalleyError(
        .conflict,
        "Changeset \(into.number) has other versions of \(clashes.map { "‘\($0)’" }.joined(separator: ", ")).",
        hint: "Rebase both changesets onto main, or move the objects by writing them.",
        details: ["paths": .array(clashes.map { .string($0) })])
    }
    // Whose words are moved can't approve them in their new place either.
    let authors = try authors(of: from)
    var trailers = participant.trailers(changeset: into.number)
    trailers += authors.ids.sorted().filter { $0 != participant.id }.map { Trailer(Trailer.authorID, $0) }
    trailers += authors.emails.sorted().map { Trailer("Co-authored-by", "Author <\($0)>") }
    try put(
      given, on: into, otherHead, "Take over from changeset \(from.number)", trailers, participant, batch)
    try put(
      taken, on: from, head, "Move to changeset \(into.number)", participant.trailers(changeset: from.number),
      participant, batch)
  }

  private func put(
    _ edits: [TreeEdit], on changeset: Changeset, _ head: ObjectID, _ message: String, _ trailers: [Trailer],
    _ participant: Participant, _ batch: WriteBatch
  ) throws {
    let tree = try batch.treeID(ofCommit: head)
    let commit =
      edits.isEmpty
      ? head
      : try batch.writeCommit(
        CommitDraft(
          tree: try batch.writeTree(from: tree, edits), parents: [head],
          author: participant.signature(at: now()),
          message: message, trailers: trailers))
    batch.move(.move(changeset.branchReference, from: head, to: commit))
  }

  private func edit(_ path: String, to version: FileVersion?) -> [TreeEdit] {
    [version.map { .put(path, $0.id, mode: $0.mode) } ?? .remove(path)]
  }

  /// Runs `body` until it loses no race any more.
  private func moving(_ body: () throws -> Void) throws(GalleyError) {
    for _ in 0..<32 {
      do {
        return try body()
      } catch let error as GitError where error.code == .moved {
        continue
      } catch {
        throw GalleyError(translating: error)
      }
    }
    throw GalleyError(
      .busy, "Others write these changesets all the time.", hint: "Nothing was moved; try again.")
  }
}
