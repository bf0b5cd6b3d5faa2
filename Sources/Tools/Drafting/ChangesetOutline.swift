import Content
import Git
import JSON
import Review

/// A changeset as answers tell of it. Who may know of a changeset at all is decided before.
struct ChangesetOutline {
  let changeset: Changeset

  init(_ changeset: Changeset) { self.changeset = changeset }

  /// Enough to go on with.
  var brief: JSONObject {
    [
      "number": .int(Int64(changeset.number)), "title": .string(changeset.title.cut(to: 200)),
      "state": .string(changeset.state.rawValue),
    ]
  }

  /// What stands in a list.
  var line: JSONObject {
    var json = brief
    json["by"] = .string(changeset.openedBy.name.cut(to: 120))
    json["opened"] = .string(Moment.text(secondsSince1970: changeset.openedAt))
    json["updated"] = .string(Moment.text(secondsSince1970: changeset.updatedAt))
    if let due = changeset.due { json["due"] = .string(due) }
    if !changeset.assignees.isEmpty { json["assignees"] = .array(changeset.assignees.map { .string($0) }) }
    if let task = changeset.task { json["task"] = .int(Int64(task)) }
    if !changeset.openThreads.isEmpty { json["open_comments"] = .int(Int64(changeset.openThreads.count)) }
    if let checks = changeset.checks { json["checks"] = .string(checks.verdict) }
    return json
  }

  /// All of it but its changes and comments.
  var whole: JSONObject {
    var json = line
    json["kind"] = .string(changeset.openedBy.kind.rawValue)
    if let description = changeset.description { json["description"] = .string(description) }
    if let head = changeset.head { json["head"] = .string(head.description) }
    if let base = changeset.base { json["base"] = .string(base.description) }
    if let submission = changeset.submission {
      var request: JSONObject = [
        "by": .string(submission.by.name), "at": .string(Moment.text(secondsSince1970: submission.at)),
      ]
      if let message = submission.message { request["message"] = .string(message) }
      json["submitted"] = .object(request)
    }
    if !changeset.approvals.isEmpty {
      json["approvals"] = .array(
        changeset.approvals.map { approval in
          var json: JSONObject = [
            "by": .string(approval.by.name), "at": .string(Moment.text(secondsSince1970: approval.at)),
            "commit": .string(approval.commit.description),
          ]
          if approval.isStale { json["stale"] = true }
          if let note = approval.note { json["note"] = .string(note) }
          return .object(json)
        })
    }
    if let request = changeset.changeRequests.last {
      json["changes_requested"] = [
        "by": .string(request.by.name), "at": .string(Moment.text(secondsSince1970: request.at)),
        "message": .string(request.message),
      ]
    }
    if let schedule = changeset.schedule {
      var times: JSONObject = ["at": .string(Moment.text(secondsSince1970: schedule.at))]
      if let until = schedule.until { times["until"] = .string(Moment.text(secondsSince1970: until)) }
      json["scheduled"] = .object(times)
    }
    if let publication = changeset.publication {
      var published: JSONObject = [
        "commit": .string(publication.commit.description), "by": .string(publication.by.name),
        "at": .string(Moment.text(secondsSince1970: publication.at)),
      ]
      if let deployment = publication.deployment { published["deployment"] = .int(Int64(deployment)) }
      json["published"] = .object(published)
    }
    if let failure = changeset.failure { json["failure"] = .string(failure) }
    if let closing = changeset.closing {
      json["closed"] = [
        "by": .string(closing.by.name), "at": .string(Moment.text(secondsSince1970: closing.at)),
        "reason": closing.reason.map { .string($0) } ?? .null,
      ]
    }
    return json
  }
}
