public import Content
internal import Git
internal import Glibc
internal import JSON
internal import Store

extension SiteReview {
  /// Puts what an earlier deployment brought back on main, as a new commit; history stays as it is. The deployment of
  /// that commit is answered, and goes on by itself.
  ///
  /// It is an act of a person, for when what is live does harm: so it asks for no approval and no freeze stops it. What
  /// was live once is not checked again either.
  ///
  /// - Parameter message: Why, for the commit on main.
  public func rollback(
    to number: Int, message: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Deployment {
    let message = try ReviewText.optional(message, "message", limit: settings.textBytes)
    let outcome = try publishing.line.wait { () throws(GalleyError) in
      try rolledBack(to: number, message, by: participant)
    }
    publishing.deployments.remember(outcome)
    store.noteChange()
    takeUp(outcome.state)
    return outcome.state
  }

  /// Proposes to put what an earlier deployment brought back on main: a changeset with that content, submitted for
  /// review. It is what agents do, and people who leave the decision to others.
  public func requestRollback(
    to number: Int, message: String? = nil, by participant: Participant
  ) throws(GalleyError) -> Changeset {
    let main = try store.tip(of: ContentReference.mainBranch)
    let (earlier, tree) = try rollbackTree(number, main: main)
    let changeset = try open(
      tree, over: main, title: "Roll back to deployment \(number)",
      description: "Main would be as it was at \(Moment.text(secondsSince1970: earlier.at)).",
      trailer: Trailer(Trailer.rollsBackTo, "\(number)"), by: participant)
    return try submit(changeset.number, message: message, by: participant)
  }

  private func rolledBack(
    to number: Int, _ message: String?, by participant: Participant
  ) throws(GalleyError) -> StoredRecord<Deployment> {
    for attempt in 1...32 {
      do {
        return try rollbackOnce(to: number, message, by: participant)
      } catch let error as GitError where error.code == .moved || error.code == .locked {
        // Two processes that lose to each other in step would go on like that.
        usleep(UInt32.random(in: 0...UInt32(500 * attempt)))
      } catch {
        throw GalleyError(translating: error)
      }
    }
    throw GalleyError(.busy, "Others move main all the time.", hint: "Nothing was rolled back; try again.")
  }

  private func rollbackOnce(
    to number: Int, _ message: String?, by participant: Participant
  ) throws -> StoredRecord<Deployment> {
    let main = try store.tip(of: ContentReference.mainBranch)
    let missing = PublishGate.whatIsMissing(for: participant, to: "roll back", try policy(at: main))
    guard missing.isEmpty else {
      throw GalleyError(
        missing.allSatisfy { $0.what == "second_factor" } ? .stepUpRequired : .forbidden,
        "Main can't be rolled back to deployment \(number): \(missing.map(\.why).joined(separator: "; ")).",
        hint: participant.kind == .agent
          ? "Request the rollback; a person decides." : missing.map(\.hint).joined(separator: " "),
        details: ["deployment": .int(Int64(number)), "missing": .array(missing.map { .object($0.json) })])
    }
    let (earlier, tree) = try rollbackTree(number, main: main)
    let next = try publishing.deployments.nextNumber()
    return try store.repository.batch { batch in
      let commit = try batch.writeCommit(
        CommitDraft(
          tree: tree, parents: [main], author: participant.signature(at: now()),
          message: ["Roll back to deployment \(number)", message, "Main is as it was at \(earlier.commit)."]
            .compactMap(\.self).joined(separator: "\n\n"),
          trailers: participant.trailers(changeset: nil) + [
            Trailer(Trailer.rollsBackTo, "\(number)"), Trailer(Trailer.deployment, "\(next)"),
          ]))
      batch.move(
        .move("refs/heads/\(ContentReference.mainBranch)", from: main, to: commit, reason: "roll back"))
      return try publishing.deployments.begin(
        next, with: [queued(next, commit, rollsBackTo: number, by: participant.reference)], batch)
    }
  }

  /// An earlier deployment and its tree, unless that is what main has.
  private func rollbackTree(
    _ number: Int, main: ObjectID
  ) throws(GalleyError) -> (deployment: Deployment, tree: ObjectID) {
    let earlier = try deployment(number)
    let (tree, present) = try translatingGit { () throws in
      (
        try store.repository.treeID(ofCommit: earlier.commit), try store.repository.treeID(ofCommit: main)
      )
    }
    guard tree != present else {
      throw GalleyError(
        .conflict, "Main is as deployment \(number) brought it.",
        hint: "Name an earlier deployment; they are in the list of deployments.",
        details: ["deployment": .int(Int64(number))])
    }
    return (earlier, tree)
  }
}
