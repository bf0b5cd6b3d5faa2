internal import Content
internal import Git

extension Changeset {
  init(beginningWith event: ChangesetEvent) throws(GalleyError) {
    guard case .opened(let opening) = event.act else {
      throw GalleyError(
        .unreadable, "The record of a changeset begins with ‘\(event.name)’.",
        hint: "Run ‘galley doctor’; a clone or backup still has what is missing.")
    }
    self.init(
      number: opening.number, title: opening.title, description: opening.description, state: .draft,
      branch: opening.branch, openedBy: event.by, openedAt: event.at, updatedAt: event.at, base: opening.base,
      head: opening.head, task: opening.task, events: 1)
    if opening.isAdopted, event.by.kind != .system { pushers = [event.by] }
  }

  mutating func apply(_ event: ChangesetEvent) throws(GalleyError) {
    events += 1
    // A clock that runs back must not make a changeset older.
    updatedAt = max(updatedAt, event.at)
    switch event.act {
    case .opened:
      throw GalleyError(
        .unreadable, "The record of changeset \(number) is opened twice.",
        hint: "Run ‘galley doctor’; a clone or backup still has the right one.")
    case .edited(let edit): apply(edit, by: event.by)
    case .submitted(let commit, let message, let isApproved):
      submission = Submission(by: event.by, at: event.at, commit: commit, message: message)
      failure = nil
      head = commit
      state = isApproved ? .approved : .inReview
    case .withdrawn: backToDraft()
    case .changesRequested(let commit, let message):
      changeRequests.append(ChangeRequest(by: event.by, at: event.at, commit: commit, message: message))
      backToDraft()
    case .approved(let approval, let isApproved): apply(approval, isApproved)
    case .approvalRevoked(let of, _, let isApproved):
      approvals.removeAll { $0.by.isSame(as: of) }
      if state == .approved || state == .scheduled, !isApproved { backToReview() }
    case .assigned(let people): assignees = people
    case .dueSet(let day): due = day
    case .retitled(let title, let description):
      self.title = title
      self.description = description
    case .taskLinked(let number): task = number
    case .commented, .replied, .threadResolved, .threadReopened, .suggestionApplied: discuss(event)
    case .checked(let summary, _): checks = summary
    case .scheduled(let schedule):
      self.schedule = schedule
      failure = nil
      state = .scheduled
    case .unscheduled:
      schedule = nil
      if state == .scheduled { state = .approved }
    case .published(let commit, let head, let deployment):
      publication = PublicationRecord(commit: commit, at: event.at, by: event.by, deployment: deployment)
      self.head = head
      failure = nil
      state = .published
    case .failed(let reason):
      failure = reason
      schedule = nil
      state = .failed
    case .closed(let commit, let reason, let lostBranch):
      closing = Closing(by: event.by, at: event.at, reason: reason, lostBranch: lostBranch)
      head = commit ?? head
      backToDraft()
      state = .closed
    case .reopened(let commit):
      closing = nil
      head = commit
      state = .draft
    }
  }

  private mutating func apply(_ edit: ChangesetEvent.Edit, by: ParticipantReference) {
    head = edit.commit
    if edit.isRewrite { wasRewritten = true }
    if edit.isPush, !pushers.contains(where: { $0.isSame(as: by) }) { pushers.append(by) }
    guard !edit.keepsApprovals else { return }
    // An approval that has become stale stays so: the branch may be moved back, but nobody has looked again.
    for index in approvals.indices { approvals[index].isStale = true }
    if state.isSubmitted, state != .inReview { backToReview() }
  }

  private mutating func apply(_ approval: Approval, _ isApproved: Bool) {
    approvals.removeAll { $0.by.isSame(as: approval.by) }
    approvals.append(approval)
    if state == .inReview, isApproved { state = .approved }
  }

  private mutating func backToReview() {
    state = .inReview
    schedule = nil
    failure = nil
  }

  private mutating func backToDraft() {
    for index in approvals.indices { approvals[index].isStale = true }
    state = .draft
    submission = nil
    schedule = nil
    failure = nil
  }
}
