internal import Content
public import JSON

extension Changeset: RecordState {
  static var folder: String { "changesets" }
  static var word: String { "changeset" }

  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      number: try fields.integer("number"), title: try fields.text("title"),
      description: fields.optionalText("description"), state: try fields.choice("state"),
      branch: try fields.text("branch"), openedBy: try fields.value("opened_by"),
      openedAt: try fields.time("opened_at"), updatedAt: try fields.time("updated_at"),
      base: try fields.optionalCommit("base"), head: try fields.optionalCommit("head"),
      events: try fields.integer("sequence"))
    submission = try fields.optionalValue("submission")
    approvals = try fields.values("approvals")
    changeRequests = try fields.values("change_requests")
    assignees = fields.texts("assignees")
    due = fields.optionalText("due")
    task = fields.optionalInteger("task")
    threads = try fields.values("threads")
    schedule = try fields.optionalValue("schedule")
    checks = try fields.optionalValue("checks")
    publication = try fields.optionalValue("publication")
    failure = fields.optionalText("failure")
    closing = try fields.optionalValue("closed")
    pushers = try fields.values("pushers")
    wasRewritten = fields.truth("rewritten")
  }

  /// The changeset as data, as its record keeps it: times in seconds since 1970.
  public var json: JSONObject {
    var json: JSONObject = [
      "sequence": .int(Int64(events)), "number": .int(Int64(number)), "title": .string(title),
    ]
    json.set("description", description)
    json["state"] = .string(state.rawValue)
    json["branch"] = .string(branch)
    json["opened_by"] = .object(openedBy.json)
    json["opened_at"] = .int(openedAt)
    json["updated_at"] = .int(updatedAt)
    json.set("base", base)
    json.set("head", head)
    json.set("submission", submission)
    json.set("approvals", approvals)
    json.set("change_requests", changeRequests)
    json.set("assignees", assignees)
    json.set("due", due)
    json.set("task", task)
    json.set("threads", threads)
    json.set("schedule", schedule)
    json.set("checks", checks)
    json.set("publication", publication)
    json.set("failure", failure)
    json.set("closed", closing)
    json.set("pushers", pushers)
    json.set("rewritten", wasRewritten)
    return json
  }
}
