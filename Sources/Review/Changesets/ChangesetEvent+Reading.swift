internal import Content
internal import Git
internal import JSON

extension ChangesetEvent: RecordEvent {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      try Act(fields), by: try fields.value("by"), at: try fields.time("at"),
      requestID: fields.optionalText("request"))
  }
}

extension ChangesetEvent.Act {
  fileprivate init(_ fields: RecordFields) throws(GalleyError) {
    switch try fields.text("act") {
    case "opened": self = .opened(try ChangesetEvent.Opening(fields))
    case "edited": self = .edited(try ChangesetEvent.Edit(fields))
    case "submitted":
      self = .submitted(
        commit: try fields.commit("commit"), message: fields.optionalText("message"),
        isApproved: fields.truth("suffices"))
    case "withdrawn": self = .withdrawn(reason: fields.optionalText("reason"))
    case "changes_requested":
      self = .changesRequested(commit: try fields.commit("commit"), message: try fields.text("message"))
    case "approved": self = .approved(try fields.value("approval"), isApproved: fields.truth("suffices"))
    case "approval_revoked":
      self = .approvalRevoked(
        of: try fields.value("of"), reason: fields.optionalText("reason"),
        isApproved: fields.truth("suffices"))
    case "assigned": self = .assigned(fields.texts("assignees"))
    case "due_set": self = .dueSet(fields.optionalText("due"))
    case "retitled":
      self = .retitled(title: try fields.text("title"), description: fields.optionalText("description"))
    case "task_linked": self = .taskLinked(fields.optionalInteger("task"))
    case "checked": self = .checked(try fields.value("checks"), commit: try fields.commit("commit"))
    case "scheduled": self = .scheduled(try fields.value("schedule"))
    case "unscheduled": self = .unscheduled(reason: fields.optionalText("reason"))
    case "published":
      self = .published(
        commit: try fields.commit("commit"), head: try fields.commit("head"),
        deployment: fields.optionalInteger("deployment"))
    case "failed": self = .failed(reason: try fields.text("reason"))
    case "closed":
      self = .closed(
        commit: try fields.optionalCommit("commit"), reason: fields.optionalText("reason"),
        lostBranch: fields.truth("lost_branch"))
    case "reopened": self = .reopened(commit: try fields.commit("commit"))
    default: self = try ChangesetEvent.Act(words: fields)
    }
  }

  private init(words fields: RecordFields) throws(GalleyError) {
    switch try fields.text("act") {
    case "commented":
      self = .commented(
        thread: try fields.text("thread"), text: try fields.text("text"),
        anchor: try fields.optionalValue("anchor"), suggestion: fields.object["patch"],
        commit: try fields.optionalCommit("commit"))
    case "replied":
      self = .replied(
        thread: try fields.text("thread"), comment: try fields.text("comment"), text: try fields.text("text"),
        suggestion: fields.object["patch"])
    case "thread_resolved": self = .threadResolved(try fields.text("thread"))
    case "thread_reopened": self = .threadReopened(try fields.text("thread"))
    case "suggestion_applied":
      self = .suggestionApplied(comment: try fields.text("comment"), commit: try fields.commit("commit"))
    default: throw fields.fault("act", "one of the known acts")
    }
  }
}

extension ChangesetEvent.Opening {
  fileprivate init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      number: try fields.integer("number"), title: try fields.text("title"),
      description: fields.optionalText("description"), branch: try fields.text("branch"),
      base: try fields.optionalCommit("base"), head: try fields.optionalCommit("head"),
      task: fields.optionalInteger("task"), isAdopted: fields.truth("adopted"))
  }
}

extension ChangesetEvent.Edit {
  fileprivate init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      commit: try fields.commit("commit"), from: try fields.optionalCommit("from"),
      isPush: fields.truth("push"), isRewrite: fields.truth("rewrite"),
      keepsApprovals: fields.truth("keeps_approvals"))
  }
}
