import Arguments
import Content
import JSON
import Review

/// A task as the command line tells of it.
struct TaskText {
  let task: EditorialTask
  let now: Int64
  let style: Style

  init(_ task: EditorialTask, now: Int64, style: Style) {
    self.task = task
    self.now = now
    self.style = style
  }

  /// The state, in its colour.
  var state: String {
    switch task.state {
    case .open: style.yellow("open")
    case .claimed: style.bold("claimed")
    case .done: style.green("done")
    case .dropped: style.dim("dropped")
    }
  }

  var page: String {
    var lines = [
      "\(style.bold("Task \(task.number)"))  \(task.title)",
      "\(state)  \(style.dim("opened by \(task.openedBy.words) \(Age.words(task.openedAt, now: now))"))",
    ]
    if let notes = task.notes {
      lines += notes.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
    }
    let rows: [(String, String?)] = [
      ("works on it", task.claimedBy?.words), ("for", task.assignee), ("due", task.due),
      ("changeset", task.changeset.map { "\($0)" }),
      ("about", task.references.isEmpty ? nil : task.references.joined(separator: ", ")),
    ]
    for case (let name, let value?) in rows { lines.append("\(style.dim(name)) \(value)") }
    return lines.joined(separator: "\n")
  }

  /// The task as data.
  var json: JSONObject {
    var json: JSONObject = [
      "number": .int(Int64(task.number)), "title": .string(task.title), "state": .string(task.state.rawValue),
      "by": .string(task.openedBy.name), "opened": .string(Timestamp.utc(task.openedAt)),
      "updated": .string(Timestamp.utc(task.updatedAt)),
    ]
    if let notes = task.notes { json["notes"] = .string(notes) }
    if !task.references.isEmpty { json["references"] = .array(task.references.map { .string($0) }) }
    if let assignee = task.assignee { json["assignee"] = .string(assignee) }
    if let due = task.due { json["due"] = .string(due) }
    if let holder = task.claimedBy { json["claimed_by"] = .string(holder.name) }
    if let changeset = task.changeset { json["changeset"] = .int(Int64(changeset)) }
    return json
  }
}
