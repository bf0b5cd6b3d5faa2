internal import Content
internal import Git
internal import JSON
internal import Store

/// One attempt to bring a changeset onto main, from where main is now.
///
/// Main, the deployment's record, the changeset's record and its task move in one transaction, in this order, and the
/// branch goes last. So a killed process leaves either nothing, or a main from which ``SiteReview/recover()`` can tell
/// what is to follow; never a record that says more than main has.
struct Landing {
  let review: SiteReview
  let number: Int
  let authority: PublishAuthority
  /// The changeset that this one takes back.
  var takesBack: Int?

  private var repository: Repository { review.store.repository }

  /// What an attempt came to.
  struct Outcome: Sendable {
    let publication: Publication
    let deployment: Deployment
  }

  /// Lands the changeset; an error of git with the code `moved` means that main was moved meanwhile, and nothing else.
  func run() throws -> Outcome {
    let main = try review.store.tip(of: ContentReference.mainBranch)
    let record = try review.upToDate(number)
    if let finished = try review.finishIfMerged(record, main: main) { return finished }
    let policy = try review.policy(at: main)
    let head = try PublishGate(review: review, changeset: record.state, policy: policy, authority: authority)
      .pass(main: main)
    let merge = try Merge(head, onto: main, changeset: number, in: review.store)
    try check(merge)
    return try commit(merge, record)
  }

  /// The rules of every write, and the checks that the site asks for, on what main would be.
  private func check(_ merge: Merge) throws {
    let base = try merge.base.map { try repository.treeID(ofCommit: $0) }
    let problems = try review.store.problems(ofMerge: merge.tree, onto: merge.main, base: base, in: repository)
    guard problems.isEmpty else {
      throw GalleyError.problems(
        problems, code: .invalidContent,
        summary: "Changeset \(number) can't be published: on main it would break rules of the site.")
    }
    guard let checks = review.settings.publishChecks else { return }
    let errors = try checks.run(merge.tree, merge.mainTree).errors
    guard errors.isEmpty else {
      throw GalleyError.problems(
        errors, code: .invalidContent,
        summary: "Changeset \(number) can't be published: checks of what main would be have failed.")
    }
  }

  private func commit(_ merge: Merge, _ record: StoredRecord<Changeset>) throws -> Outcome {
    let time = review.now()
    let number = try review.deploymentRecords.nextNumber()
    let changeset = record.state
    let by = authority.reference
    let (outcome, records) = try repository.batch { batch in
      let author = authority.signature(at: time)
      let commit = try batch.writeCommit(
        CommitDraft(
          tree: merge.tree, parents: [merge.main, merge.head], author: author,
          message: Landing.message(of: changeset),
          trailers: authority.trailers(changeset: changeset.number)
            + changeset.freshApprovals.map { review.reviewer($0) }
            + (takesBack.map { [Trailer(Trailer.takesBack, "\($0)")] } ?? [])
            + [Trailer(Trailer.deployment, "\(number)")]))
      batch.move(
        .move("refs/heads/\(ContentReference.mainBranch)", from: merge.main, to: commit, reason: "publish"))
      let records = try review.record(
        commit, head: merge.head, of: record, as: number, by: by, at: time, takesBack: takesBack, batch)
      batch.move(.remove(changeset.branchReference, from: merge.head))
      let publication = Publication(changeset: records.changeset.state, commit: commit, deployment: number)
      return (Outcome(publication: publication, deployment: records.deployment.state), records)
    }
    review.remember(records)
    return outcome
  }

  /// The title and the description, as git has them.
  private static func message(of changeset: Changeset) -> String {
    guard let description = changeset.description, !description.isEmpty else { return changeset.title }
    return "\(changeset.title)\n\n\(description)"
  }
}

/// The records that a publication moves.
struct PublicationRecords {
  var changeset: StoredRecord<Changeset>
  var deployment: StoredRecord<Deployment>
  var task: StoredRecord<EditorialTask>?
  var takenBack: StoredRecord<Changeset>?
}

extension SiteReview {
  /// Writes down that a commit of main published a changeset. `deployment` is the number of a deployment that isn't there
  /// yet.
  func record(
    _ commit: ObjectID, head: ObjectID, of changeset: StoredRecord<Changeset>, as deployment: Int,
    by: ParticipantReference, at time: Int64, takesBack: Int?, _ batch: WriteBatch
  ) throws -> PublicationRecords {
    let queued = try deploymentRecords.begin(
      deployment, with: [queued(deployment, commit, changeset: changeset.state.number, by: by)], batch)
    return try record(
      commit, head: head, of: changeset, by: by, at: time, takesBack: takesBack, queued, batch)
  }

  /// Writes down that a commit of main published a changeset, whose deployment is known.
  func record(
    _ commit: ObjectID, head: ObjectID, of changeset: StoredRecord<Changeset>, by: ParticipantReference,
    at time: Int64, takesBack: Int?, _ deployment: StoredRecord<Deployment>, _ batch: WriteBatch
  ) throws -> PublicationRecords {
    let number = changeset.state.number
    let event = ChangesetEvent(
      .published(commit: commit, head: head, deployment: deployment.state.number), by: by, at: time)
    var records = PublicationRecords(
      changeset: try changesetRecords.extend(changeset, with: [event], batch), deployment: deployment)
    if let task = changeset.state.task, let known = try taskRecords.find(task),
      known.state.state == .open || known.state.state == .claimed
    {
      let done = TaskEvent(act: .completed(changeset: number), by: by, at: time)
      records.task = try taskRecords.extend(known, with: [done], batch)
    }
    if let takesBack, let earlier = try changesetRecords.find(takesBack), earlier.state.schedule != nil {
      let over = ChangesetEvent(
        .unscheduled(reason: "changeset \(number) took it back"), by: Participant.galley.reference, at: time)
      records.takenBack = try changesetRecords.extend(earlier, with: [over], batch)
    }
    return records
  }

  /// Keeps in memory what has become durable.
  func remember(_ records: PublicationRecords) {
    changesetRecords.remember(records.changeset)
    deploymentRecords.remember(records.deployment)
    if let task = records.task { taskRecords.remember(task) }
    if let earlier = records.takenBack { changesetRecords.remember(earlier) }
  }

  /// The line that names a reviewer. Records keep no addresses, so they are asked for where they are known.
  func reviewer(_ approval: Approval) -> Trailer {
    let address = settings.address?(approval.by) ?? "\(approval.by.id)@galley.invalid"
    let person = Signature(name: approval.by.name, email: address, time: 0)
    return Trailer(Trailer.reviewedBy, "\(person.name) <\(person.email)>")
  }
}
