public import Content
internal import Git
internal import Store

extension SiteReview {
  /// How many commits of main are looked at for what was not finished. A process that is started after a kill finds the
  /// commit at main's tip, or a few below it where others went on.
  private static let recoveryDepth = 256

  /// Finishes publications and rollbacks that a killed process, or a power cut, left with main moved and the rest not;
  /// answers the changesets. For the start of a server; publishing such a changeset once more does the same for that one.
  @discardableResult
  public func recover() throws(GalleyError) -> [Int] {
    var finished: [Int] = []
    let commits = try translatingGit { () throws in try releases(upTo: SiteReview.recoveryDepth) }
    // The first one first, so that numbers stand in the order of main.
    for commit in commits.reversed() {
      if let number = commit.number(Trailer.changeset) {
        if try finish(number, commit) != nil { finished.append(number) }
      } else {
        try finishRollback(commit)
      }
    }
    return finished.sorted()
  }

  /// Finishes the publication of a changeset whose branch is on main already; nil where it isn't.
  func finishIfMerged(_ number: Int) throws(GalleyError) -> (Changeset, Landing.Outcome)? {
    let changeset = try changesetRecords.record(number).state
    guard changeset.state.isOpen else { return nil }
    let merged = try translatingGit { () throws -> Commit? in
      let main = try mainTip()
      guard let head = try branchTip(changeset.branchReference) ?? changeset.head, head != main,
        try store.repository.isAncestor(head, of: main)
      else { return nil }
      return try releases(upTo: 4 * SiteReview.recoveryDepth).first {
        $0.number(Trailer.changeset) == number && $0.parents.last == head
      }
    }
    guard let merged else { return nil }
    return try finish(number, merged)
  }

  /// The commits of main that published something or rolled back, the last one first.
  private func releases(upTo depth: Int) throws -> [Commit] {
    var found: [Commit] = []
    var next: ObjectID? = try mainTip()
    for _ in 0..<depth {
      guard let id = next else { break }
      let commit = try store.repository.commit(id)
      let isRelease =
        commit.parents.count == 2
        ? commit.number(Trailer.changeset) != nil : commit.number(Trailer.rollsBackTo) != nil
      if isRelease { found.append(commit) }
      next = commit.parents.first
    }
    return found
  }

  /// Makes the rest follow main; nil when nothing was missing.
  private func finish(
    _ number: Int, _ commit: Commit
  ) throws(GalleyError) -> (Changeset, Landing.Outcome)? {
    guard let recorded = try changesetRecords.find(number)?.state, let head = commit.parents.last else {
      return nil
    }
    if let publication = recorded.publication {
      try translatingGit { () throws in
        let branch = try store.repository.resolve(recorded.branchReference)
        guard publication.commit == commit.id, branch == head else { return }
        try store.repository.move(.remove(recorded.branchReference, from: head))
      }
      return nil
    }
    let by = Participant(recorded: SiteReview.publisher(of: commit))
    let (changeset, outcome) = try act(on: number, by: by) { step -> Landing.Outcome? in
      // A message alone proves nothing: the commit has to bring what the changeset has.
      guard step.changeset.publication == nil, head == step.tip ?? step.changeset.head else { return nil }
      let deployment = try self.deployment(of: commit, changeset: number, by: by.reference, step.batch)
      try noteTakenBack(commit.number(Trailer.takesBack), by: number, step.batch)
      try step.record(.published(commit: commit.id, head: head, deployment: deployment.state.number))
      step.removeBranch()
      return Landing.Outcome(commit: commit.id, deployment: deployment)
    }
    guard let outcome else { return nil }
    store.noteChange()
    log("The publication of changeset \(number) of \(site), which was interrupted, is finished.")
    return (changeset, outcome)
  }

  /// Makes the deployment of a rollback that has none.
  private func finishRollback(_ commit: Commit) throws(GalleyError) {
    let number = commit.number(Trailer.deployment)
    if let number, try publishing.deployments.find(number)?.state.commit == commit.id { return }
    guard try !publishing.deployments.all().records.contains(where: { $0.state.commit == commit.id }) else {
      return
    }
    try translatingGit { () throws in
      try store.repository.batch { batch in
        _ = try deployment(of: commit, changeset: nil, by: SiteReview.publisher(of: commit), batch)
      }
    }
    log("The rollback of \(site) to deployment \(commit.number(Trailer.rollsBackTo) ?? 0) is finished.")
  }

  /// The deployment that a commit names, made where it isn't there.
  private func deployment(
    of commit: Commit, changeset: Int?, by: ParticipantReference, _ batch: WriteBatch
  ) throws -> StoredRecord<Deployment> {
    if let number = commit.number(Trailer.deployment), let known = try publishing.deployments.find(number),
      known.state.commit == commit.id
    {
      return known
    }
    let number = try publishing.deployments.nextNumber()
    return try publishing.deployments.begin(
      number,
      with: [
        queued(
          number, commit.id, changeset: changeset, rollsBackTo: commit.number(Trailer.rollsBackTo), by: by)
      ], batch)
  }

  /// Who published, as the commit says.
  private static func publisher(of commit: Commit) -> ParticipantReference {
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
  /// The number that a trailer holds.
  fileprivate func number(_ trailer: String) -> Int? { trailers(trailer).first.flatMap { Int($0) } }
}
