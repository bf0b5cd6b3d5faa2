import Content
import JSON
import Review

/// An editorial task as answers tell of it.
struct TaskOutline {
  let task: EditorialTask

  init(_ task: EditorialTask) { self.task = task }

  /// What stands in a list.
  var line: JSONObject {
    var json: JSONObject = [
      "number": .int(Int64(task.number)), "title": .string(task.title.cut(to: 200)),
      "state": .string(task.state.rawValue),
    ]
    if let assignee = task.assignee { json["assignee"] = .string(assignee) }
    if let due = task.due { json["due"] = .string(due) }
    if let changeset = task.changeset { json["changeset"] = .int(Int64(changeset)) }
    return json
  }

  /// All of it.
  var whole: JSONObject {
    var json = line
    if let notes = task.notes { json["notes"] = .string(notes) }
    if !task.references.isEmpty { json["references"] = .array(task.references.map { .string($0) }) }
    if let holder = task.claimedBy { json["claimed_by"] = .string(holder.name) }
    json["by"] = .string(task.openedBy.name)
    json["opened"] = .string(Moment.text(secondsSince1970: task.openedAt))
    json["updated"] = .string(Moment.text(secondsSince1970: task.updatedAt))
    return json
  }
}
