internal import Content
internal import Git
internal import JSON
internal import Store

/// One attempt to bring a changeset onto main, from where main is now.
///
/// Main, the deployment's record, the task's and the changeset's move in one transaction, in this order, and the branch
/// goes last. So a killed process leaves either nothing, or a main from which ``SiteReview/recover()`` can tell what is
/// to follow; never a record that says more than main has.
struct Landing {
  let review: SiteReview
  let authority: PublishAuthority
  /// The commit that a person has confirmed; no other is published by their word.
  var confirmed: ObjectID?
  /// The changeset that this one takes back.
  var takesBack: Int?

  /// What an attempt came to.
  struct Outcome: Sendable {
    let commit: ObjectID
    let deployment: StoredRecord<Deployment>
  }

  /// Lands a changeset. An error of git with the code `moved` means that main was moved meanwhile, and nothing else.
  func run(_ step: inout ChangesetStep) throws -> Outcome {
    let number = step.changeset.number
    let main = try review.mainTip()
    let policy = try review.policy(at: main)
    try PublishGate(review: review, changeset: step.changeset, policy: policy, authority: authority)
      .pass(tip: step.tip)
    let head = try step.head()
    guard confirmed == nil || confirmed == head else { throw SiteReview.noConfirmation(number) }
    let merge = try Merge(head, onto: main, changeset: number, in: review.store, step.batch)
    try merge.expectChange(by: number)
    try check(merge, of: number, step.batch)
    return try commit(merge, &step)
  }

  /// The rules of every write, and the checks that the site asks for, on what main would be.
  private func check(_ merge: Merge, of number: Int, _ batch: WriteBatch) throws {
    let base = try merge.base.map { try review.store.repository.treeID(ofCommit: $0) }
    let problems = try review.store.problems(ofMerge: merge.tree, onto: merge.main, base: base, in: batch)
    guard problems.isEmpty else {
      throw GalleyError.problems(
        problems, code: .invalidContent,
        summary: "Changeset \(number) can't be published: on main it would break rules of the site.")
    }
    let run = try review.check(tree: merge.tree, against: merge.mainTree, reader: batch)
    guard run.verdict != .failed else { throw GalleyError.failedChecks(run, of: number) }
  }

  private func commit(_ merge: Merge, _ step: inout ChangesetStep) throws -> Outcome {
    let changeset = step.changeset
    let batch = step.batch
    let deployments = review.publishing.deployments
    let deployment = try deployments.nextNumber()
    let commit = try batch.writeCommit(
      CommitDraft(
        tree: merge.tree, parents: [merge.main, merge.head],
        author: authority.participant.signature(at: review.now()), message: Landing.message(of: changeset),
        trailers: authority.participant.trailers(changeset: changeset.number)
          + changeset.freshApprovals.map { review.reviewer($0) }
          + (takesBack.map { [Trailer(Trailer.takesBack, "\($0)")] } ?? [])
          + [Trailer(Trailer.deployment, "\(deployment)")]))
    batch.move(
      .move("refs/heads/\(ContentReference.mainBranch)", from: merge.main, to: commit, reason: "publish"))
    let queued = try deployments.begin(
      deployment,
      with: [
        review.queued(
          deployment, commit, changeset: changeset.number, by: authority.participant.reference)
      ], batch)
    try review.noteTakenBack(takesBack, by: changeset.number, batch)
    try step.record(.published(commit: commit, head: merge.head, deployment: deployment))
    step.removeBranch()
    return Outcome(commit: commit, deployment: queued)
  }

  /// The title and the description, as git has them.
  private static func message(of changeset: Changeset) -> String {
    guard let description = changeset.description, !description.isEmpty else { return changeset.title }
    return "\(changeset.title)\n\n\(description)"
  }
}

extension SiteReview {
  /// Writes down that a changeset was taken back by another, whose time was set together with its own.
  func noteTakenBack(_ number: Int?, by other: Int, _ batch: WriteBatch) throws {
    guard let number, let earlier = try changesetRecords.find(number), earlier.state.schedule != nil else {
      return
    }
    _ = try changesetRecords.extend(
      earlier, with: [event(.unscheduled(reason: "Changeset \(other) took it back."), by: .galley)], batch)
  }

  /// The line that names a reviewer. Records keep no addresses, so they are asked for where they are known.
  func reviewer(_ approval: Approval) -> Trailer {
    let address = settings.publishing.address?(approval.by) ?? "\(approval.by.id)@galley.invalid"
    let person = Signature(name: approval.by.name, email: address, time: 0)
    return Trailer(Trailer.reviewedBy, "\(person.name) <\(person.email)>")
  }
}

extension GalleyError {
  /// What the checks have against a changeset on main.
  fileprivate static func failedChecks(_ run: CheckRun, of changeset: Int) -> GalleyError {
    let errors = run.findings.filter { $0.problem.severity == .error }
    var error = GalleyError.problems(
      errors.map(\.problem), code: .invalidContent,
      summary: "Changeset \(changeset) can't be published: checks of what main would be have failed.")
    error.details["total"] = .int(Int64(run.errors))
    return error
  }
}
