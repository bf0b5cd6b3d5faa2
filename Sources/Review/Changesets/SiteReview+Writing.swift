public import Content
internal import Git
public import Store

/// What a write to a changeset did.
public struct ChangesetWrite: Sendable {
  /// The commit and the files.
  public let receipt: WriteReceipt
  /// The changeset after it.
  public let changeset: Changeset
}

extension SiteReview {
  /// Writes to a changeset: all operations as one commit on its branch, or none. Of one that is under review, the
  /// approvals become stale by this, and it is in review again.
  ///
  /// - Parameter adjusting: Changes the request before it is carried out, such as into a dry run.
  public func write(
    _ operations: [WriteOperation], to number: Int, message: String, by participant: Participant,
    adjusting: (inout WriteRequest) -> Void = { _ in }
  ) throws(GalleyError) -> ChangesetWrite {
    let before = try changeset(number)
    guard before.state.isOpen else { throw GalleyError.impossible("written to", before) }
    var request = WriteRequest(
      branch: before.branch, operations: operations, message: message,
      author: participant.signature(at: now()),
      trailers: participant.trailers(changeset: number))
    adjusting(&request)
    let receipt = try store.write(request)
    return ChangesetWrite(receipt: receipt, changeset: try noteEdit(of: before, by: participant))
  }

  /// Records that somebody's commits have moved a changeset's branch, if anybody waits to hear of it. A draft's commits
  /// are its record.
  ///
  /// Should this be the last thing that a process never came to: whoever looks sees that the branch has moved.
  func noteEdit(of before: Changeset, by participant: Participant) throws(GalleyError) -> Changeset {
    let now = try current(before.number)
    guard now.record.state.state.isSubmitted, now.record.state.head != now.changeset.head else {
      return now.changeset
    }
    let (changeset, _) = try changesetRecords.append(to: before.number) { recorded, _ in
      let tip = try branchTip(recorded.branchReference)
      let missed = try missedEvents(recorded, tip: tip).map { event in
        ChangesetEvent(event.act, by: participant.reference, at: event.at, requestID: participant.requestID)
      }
      return (missed, ())
    }
    return try translatingGit { () throws in
      try brought(changeset, to: try branchTip(changeset.branchReference))
    }
  }

  /// Moves a changeset's branch to a commit that goes on from it, and says so where somebody waits to hear of it.
  func advance(_ step: inout ChangesetStep, to commit: ObjectID) throws {
    step.moveBranch(to: commit)
    guard step.changeset.state.isSubmitted else { return }
    try step.record(
      .edited(
        .init(
          commit: commit, from: step.tip, isPush: false, isRewrite: false,
          keepsApprovals: try !policy().staleOnChange)))
  }
}
