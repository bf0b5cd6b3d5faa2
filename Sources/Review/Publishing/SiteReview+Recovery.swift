public import Content
internal import Git
internal import JSON
internal import Store

extension SiteReview {
  /// How many commits of main are looked at for publications that were not finished. A process that is started after a
  /// kill finds the commit at main's tip, or a few below it where others went on.
  private static let recoveryDepth = 256

  /// Finishes publications that a killed process, or a power cut, left with main moved and the rest not; answers their
  /// numbers. For the start of a server; the next attempt to publish such a changeset does the same for that one.
  @discardableResult
  public func recover() throws(GalleyError) -> [Int] {
    try retryingMoves("main") {
      var finished: [Int] = []
      for commit in try publications(upTo: SiteReview.recoveryDepth) {
        guard let number = commit.changeset, let record = try changesetRecords.find(number) else { continue }
        if try finish(record, commit) != nil { finished.append(number) }
      }
      if !finished.isEmpty { store.noteChange() }
      return finished.sorted()
    }
  }

  /// Finishes the publication of a changeset whose branch is on main already; nil where it isn't.
  func finishIfMerged(
    _ record: StoredRecord<Changeset>, main: ObjectID? = nil
  ) throws -> Landing.Outcome? {
    let main = try main ?? store.tip(of: ContentReference.mainBranch)
    guard record.state.state.isOpen, let head = try tip(of: record.state), head != record.state.base,
      try store.repository.isAncestor(head, of: main)
    else { return nil }
    for commit in try publications(upTo: 10 * SiteReview.recoveryDepth)
    where commit.changeset == record.state.number && commit.parents.last == head {
      return try finish(record, commit)
    }
    return nil
  }

  private func tip(of changeset: Changeset) throws -> ObjectID? {
    try store.repository.resolve(changeset.branchReference) ?? changeset.head
  }

  /// The commits of main that published something, the last one first.
  private func publications(upTo depth: Int) throws -> [Commit] {
    var found: [Commit] = []
    var next: ObjectID? = try store.tip(of: ContentReference.mainBranch)
    for _ in 0..<depth {
      guard let id = next else { break }
      let commit = try store.repository.commit(id)
      if commit.parents.count == 2, commit.changeset != nil { found.append(commit) }
      next = commit.parents.first
    }
    return found
  }

  /// Makes the rest follow main; nil when nothing was missing.
  private func finish(_ record: StoredRecord<Changeset>, _ commit: Commit) throws -> Landing.Outcome? {
    let repository = store.repository
    let changeset = record.state
    guard let head = commit.parents.last else { return nil }
    let branch = try repository.resolve(changeset.branchReference)
    if let publication = changeset.publication {
      // Only the branch was left.
      guard publication.commit == commit.id, branch == head else { return nil }
      try repository.move(.remove(changeset.branchReference, from: head))
      return nil
    }
    // A message alone proves nothing: the commit has to bring what the changeset has.
    guard changeset.state.isOpen, head == branch ?? changeset.head else { return nil }
    let by = Landing.publisher(of: commit)
    let known = try commit.number(Trailer.deployment).flatMap { try deploymentRecords.find($0) }
    let records = try repository.batch { batch in
      let deployment: StoredRecord<Deployment>
      if let known, known.state.commit == commit.id {
        deployment = known
      } else {
        let number = try deploymentRecords.nextNumber()
        deployment = try deploymentRecords.begin(
          number, with: [queued(number, commit.id, changeset: changeset.number, by: by)], batch)
      }
      let records = try self.record(
        commit.id, head: head, of: record, by: by, at: commit.committer.time,
        takesBack: commit.number(Trailer.takesBack), deployment, batch)
      if branch == head { batch.move(.remove(changeset.branchReference, from: head)) }
      return records
    }
    remember(records)
    log("The publication of changeset \(changeset.number) of \(site), which was interrupted, is finished.")
    return Landing.Outcome(
      publication: Publication(
        changeset: records.changeset.state, commit: commit.id, deployment: records.deployment.state.number),
      deployment: records.deployment.state)
  }
}

extension Landing {
  /// Who published, as the commit says.
  fileprivate static func publisher(of commit: Commit) -> ParticipantReference {
    let id = commit.trailers(Trailer.authorID).first ?? Participant.galley.id
    let owner = commit.trailers(Trailer.ownerID).first
    let kind: Participant.Kind =
      id == "host" ? .host : id == Participant.galley.id ? .system : owner == nil ? .person : .agent
    return ParticipantReference(
      kind: kind, id: id, name: commit.author.name, owner: owner,
      client: commit.trailers(Trailer.client).first)
  }
}

extension Commit {
  /// The changeset that the commit's message names.
  fileprivate var changeset: Int? { number(Trailer.changeset) }

  /// The number that a trailer holds.
  fileprivate func number(_ trailer: String) -> Int? { trailers(trailer).first.flatMap { Int($0) } }
}
