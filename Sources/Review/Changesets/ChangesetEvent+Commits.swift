import Git

extension ChangesetEvent {
  /// The commits that the event speaks of: the record keeps them from being lost.
  var commits: [ObjectID] {
    switch act {
    case .opened(let opening): [opening.base, opening.head].compactMap { $0 }
    case .edited(let edit): [edit.from, edit.commit].compactMap { $0 }
    case .submitted(let commit, _, _), .changesRequested(let commit, _), .checked(_, let commit),
      .suggestionApplied(_, let commit), .reopened(let commit):
      [commit]
    case .approved(let approval, _): [approval.commit]
    case .commented(_, _, _, _, let commit): commit.map { [$0] } ?? []
    case .scheduled(let schedule): [schedule.commit]
    case .published(let commit, let head, _): [commit, head]
    case .closed(let commit, _, _): commit.map { [$0] } ?? []
    case .withdrawn, .approvalRevoked, .assigned, .dueSet, .retitled, .taskLinked, .replied, .threadResolved,
      .threadReopened, .unscheduled, .failed:
      []
    }
  }

  /// The stable name of what happened.
  public var name: String {
    switch act {
    case .opened: "opened"
    case .edited: "edited"
    case .submitted: "submitted"
    case .withdrawn: "withdrawn"
    case .changesRequested: "changes_requested"
    case .approved: "approved"
    case .approvalRevoked: "approval_revoked"
    case .assigned: "assigned"
    case .dueSet: "due_set"
    case .retitled: "retitled"
    case .taskLinked: "task_linked"
    case .commented: "commented"
    case .replied: "replied"
    case .threadResolved: "thread_resolved"
    case .threadReopened: "thread_reopened"
    case .suggestionApplied: "suggestion_applied"
    case .checked: "checked"
    case .scheduled: "scheduled"
    case .unscheduled: "unscheduled"
    case .published: "published"
    case .failed: "failed"
    case .closed: "closed"
    case .reopened: "reopened"
    }
  }
}
