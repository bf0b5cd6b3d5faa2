internal import Git
public import JSON

extension ChangesetEvent {
  /// The event as data, as it stands in the record.
  public var json: JSONObject {
    var json: JSONObject = ["act": .string(name), "at": .int(at), "by": .object(by.json)]
    json.set("request", requestID)
    act.write(into: &json)
    return json
  }
}

extension ChangesetEvent.Act {
  fileprivate func write(into json: inout JSONObject) {
    switch self {
    case .opened(let opening): json.merge(opening.json)
    case .edited(let edit): json.merge(edit.json)
    case .submitted(let commit, let message, let isApproved):
      json.set("commit", commit)
      json.set("message", message)
      json.set("suffices", isApproved)
    case .changesRequested(let commit, let message):
      json.set("commit", commit)
      json.set("message", message)
    case .approved(let approval, let isApproved):
      json.set("approval", approval)
      json.set("suffices", isApproved)
    case .approvalRevoked(let of, let reason, let isApproved):
      json.set("of", of)
      json.set("reason", reason)
      json.set("suffices", isApproved)
    case .assigned(let assignees): json["assignees"] = .array(assignees.map { .string($0) })
    case .dueSet(let due): json.set("due", due)
    case .retitled(let title, let description):
      json.set("title", title)
      json.set("description", description)
    case .taskLinked(let task): json.set("task", task)
    case .checked(let summary, let commit):
      json.set("checks", summary)
      json.set("commit", commit)
    case .scheduled(let schedule): json.set("schedule", schedule)
    case .withdrawn(let reason), .unscheduled(let reason): json.set("reason", reason)
    case .published(let commit, let head, let deployment):
      json.set("commit", commit)
      json.set("head", head)
      json.set("deployment", deployment)
    case .failed(let reason): json.set("reason", reason)
    case .closed(let commit, let reason, let lostBranch):
      json.set("commit", commit)
      json.set("reason", reason)
      json.set("lost_branch", lostBranch)
    case .reopened(let commit): json.set("commit", commit)
    case .commented, .replied, .threadResolved, .threadReopened, .suggestionApplied: writeWords(into: &json)
    }
  }

  private func writeWords(into json: inout JSONObject) {
    switch self {
    case .commented(let thread, let text, let anchor, let suggestion, let commit):
      json.set("thread", thread)
      json.set("text", text)
      json.set("anchor", anchor)
      json["patch"] = suggestion
      json.set("commit", commit)
    case .replied(let thread, let comment, let text, let suggestion):
      json.set("thread", thread)
      json.set("comment", comment)
      json.set("text", text)
      json["patch"] = suggestion
    case .threadResolved(let thread), .threadReopened(let thread): json.set("thread", thread)
    case .suggestionApplied(let comment, let commit):
      json.set("comment", comment)
      json.set("commit", commit)
    default: break
    }
  }
}

extension ChangesetEvent.Opening {
  fileprivate var json: JSONObject {
    var json: JSONObject = ["number": .int(Int64(number)), "title": .string(title)]
    json.set("description", description)
    json["branch"] = .string(branch)
    json.set("base", base)
    json.set("head", head)
    json.set("task", task)
    json.set("adopted", isAdopted)
    return json
  }
}

extension ChangesetEvent.Edit {
  fileprivate var json: JSONObject {
    var json: JSONObject = [:]
    json.set("commit", commit)
    json.set("from", from)
    json.set("push", isPush)
    json.set("rewrite", isRewrite)
    json.set("keeps_approvals", keepsApprovals)
    return json
  }
}
