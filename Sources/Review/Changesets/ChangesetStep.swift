internal import Content
internal import Git
internal import JSON

/// One act on a changeset while it is being decided: the changeset as it is, and what is to happen to it and to its
/// branch, all of it together or not at all.
struct ChangesetStep {
  /// The changeset, brought up to where its branch is, and with what was recorded in this step.
  private(set) var changeset: Changeset
  /// The branch's tip; nil when it isn't there.
  let tip: ObjectID?
  let batch: WriteBatch
  private(set) var events: [ChangesetEvent]
  private let by: Participant
  private let at: Int64

  init(
    _ recorded: Changeset, missed: [ChangesetEvent], tip: ObjectID?, by: Participant, at: Int64,
    _ batch: WriteBatch
  ) throws {
    var changeset = recorded
    for event in missed { try changeset.apply(event) }
    if changeset.state == .draft, let tip { changeset.head = tip }
    self.changeset = changeset
    self.tip = tip
    self.batch = batch
    self.by = by
    self.at = at
    events = missed
  }

  /// Records that something happened.
  mutating func record(_ act: ChangesetEvent.Act) throws {
    let event = ChangesetEvent(act, by: by.reference, at: at, requestID: by.requestID)
    try changeset.apply(event)
    events.append(event)
  }

  /// Makes the whole step depend on the branch staying where it is.
  func holdBranch() {
    if let tip { batch.move(.move(changeset.branchReference, from: tip, to: tip)) }
  }

  /// Moves the branch, from where this step has seen it.
  func moveBranch(to commit: ObjectID) {
    batch.move(.move(changeset.branchReference, from: tip, to: commit))
  }

  /// Removes the branch; the record keeps its commits.
  func removeBranch() {
    if let tip { batch.move(.remove(changeset.branchReference, from: tip)) }
  }

  /// Refuses what isn't possible in the state that the changeset is in.
  func require(_ states: ChangesetState..., to act: String) throws(GalleyError) {
    guard !states.contains(changeset.state) else { return }
    throw GalleyError.impossible(act, changeset)
  }

  /// The tip of a changeset that must have a branch.
  func head() throws(GalleyError) -> ObjectID {
    if let head = changeset.head { return head }
    throw GalleyError(
      .storage, "The record of changeset \(changeset.number) names no commit.", hint: "Run ‘galley doctor’.")
  }
}

extension GalleyError {
  /// What isn't possible where a changeset stands, with the step that comes next.
  static func impossible(_ act: String, _ changeset: Changeset) -> GalleyError {
    let number = changeset.number
    let hint =
      switch changeset.state {
      case .draft: "Submit it for review first."
      case .inReview: "It waits for approvals; withdraw it to go on drafting."
      case .approved: "Publish or schedule it, or withdraw it to go on drafting."
      case .scheduled: "Take it off the schedule first, or withdraw it."
      case .failed: "Mend what failed and submit it again, or withdraw it."
      case .published: "It is on main; start another changeset."
      case .closed: "Reopen it first, or start another changeset."
      }
    let lost = changeset.closing?.lostBranch == true ? ", since its branch was removed" : ""
    return GalleyError(
      .invalidState, "Changeset \(number) can't be \(act): it is \(changeset.state.words)\(lost).",
      hint: hint,
      details: ["changeset": .int(Int64(number)), "state": .string(changeset.state.rawValue)])
  }
}
