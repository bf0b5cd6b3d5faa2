import Arguments
import Content
import Git
import JSON
import Review

/// A changeset as the command line tells of it: for people, and as data in the words of the tools.
struct ChangesetReport {
  let changeset: Changeset
  let now: Int64

  init(_ changeset: Changeset, now: Int64) {
    self.changeset = changeset
    self.now = now
  }

  /// What stands in the state's column, in its colour.
  func state(_ style: Style) -> String {
    let words = changeset.state.rawValue.replacing("_", with: " ")
    return switch changeset.state {
    case .draft, .closed: style.dim(words)
    case .inReview: style.yellow(words)
    case .approved, .scheduled: style.green(words)
    case .published: style.bold(words)
    case .failed: style.red(words)
    }
  }

  /// What stands in a list.
  var line: JSONObject {
    var json: JSONObject = [
      "number": .int(Int64(changeset.number)), "title": .string(changeset.title),
      "state": .string(changeset.state.rawValue), "branch": .string(changeset.branch),
      "by": .string(changeset.openedBy.name), "opened": moment(changeset.openedAt),
      "updated": moment(changeset.updatedAt),
    ]
    if let due = changeset.due { json["due"] = .string(due) }
    if !changeset.assignees.isEmpty { json["assignees"] = .array(changeset.assignees.map { .string($0) }) }
    if let task = changeset.task { json["task"] = .int(Int64(task)) }
    if !changeset.openThreads.isEmpty { json["open_comments"] = .int(Int64(changeset.openThreads.count)) }
    if let checks = changeset.checks { json["checks"] = .string(checks.verdict) }
    return json
  }

  /// All of its record but what was said.
  var json: JSONObject {
    var json = line
    json["kind"] = .string(changeset.openedBy.kind.rawValue)
    if let description = changeset.description { json["description"] = .string(description) }
    if let head = changeset.head { json["head"] = .string(head.description) }
    if let base = changeset.base { json["base"] = .string(base.description) }
    if let submission = changeset.submission {
      var part = word(submission.by, submission.at)
      part["commit"] = .string(submission.commit.description)
      if let message = submission.message { part["message"] = .string(message) }
      json["submitted"] = .object(part)
    }
    if !changeset.approvals.isEmpty { json["approvals"] = .array(changeset.approvals.map(approval)) }
    if !changeset.changeRequests.isEmpty {
      json["changes_requested"] = .array(
        changeset.changeRequests.map { request in
          var part = word(request.by, request.at)
          part["commit"] = .string(request.commit.description)
          part["message"] = .string(request.message)
          return .object(part)
        })
    }
    json.merge(ends)
    return json
  }

  /// How it is to end, or has ended.
  private var ends: JSONObject {
    var json: JSONObject = [:]
    if let schedule = changeset.schedule {
      var part: JSONObject = ["at": moment(schedule.at), "by": .string(schedule.by.name)]
      if let until = schedule.until { part["until"] = moment(until) }
      json["scheduled"] = .object(part)
    }
    if let publication = changeset.publication {
      var part = word(publication.by, publication.at)
      part["commit"] = .string(publication.commit.description)
      if let deployment = publication.deployment { part["deployment"] = .int(Int64(deployment)) }
      json["published"] = .object(part)
    }
    if let failure = changeset.failure { json["failure"] = .string(failure) }
    if let closing = changeset.closing {
      var part = word(closing.by, closing.at)
      if let reason = closing.reason { part["reason"] = .string(reason) }
      json["closed"] = .object(part)
    }
    return json
  }

  private func approval(_ approval: Approval) -> JSONValue {
    var part = word(approval.by, approval.at)
    part["commit"] = .string(approval.commit.description)
    part["stale"] = .bool(approval.isStale)
    if let note = approval.note { part["note"] = .string(note) }
    return .object(part)
  }

  private func word(_ by: ParticipantReference, _ at: Int64) -> JSONObject {
    ["by": .string(by.name), "at": moment(at)]
  }

  private func moment(_ seconds: Int64) -> JSONValue { .string(Timestamp.utc(seconds)) }
}
