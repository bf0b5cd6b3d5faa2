internal import Content
public import JSON

extension EditorialTask: RecordState {
  static var folder: String { "tasks" }
  static var word: String { "task" }

  init(beginningWith event: TaskEvent) throws(GalleyError) {
    guard case .opened(let number, let description) = event.act else {
      throw GalleyError(
        .unreadable, "The record of a task begins with ‘\(event.name)’.",
        hint: "Run ‘galley doctor’; a clone or backup still has what is missing.")
    }
    self.init(
      number: number, title: description.title, state: .open, openedBy: event.by, openedAt: event.at,
      updatedAt: event.at, events: 1)
    self.description = description
  }

  mutating func apply(_ event: TaskEvent) throws(GalleyError) {
    events += 1
    updatedAt = max(updatedAt, event.at)
    switch event.act {
    case .opened:
      throw GalleyError(
        .unreadable, "The record of task \(number) is opened twice.",
        hint: "Run ‘galley doctor’; a clone or backup still has the right one.")
    case .changed(let description): self.description = description
    case .claimed:
      state = .claimed
      claimedBy = event.by
    case .released:
      state = .open
      claimedBy = nil
    case .linked(let changeset): self.changeset = changeset
    case .completed(let changeset):
      state = .done
      self.changeset = changeset ?? self.changeset
    case .dropped: state = .dropped
    case .reopened:
      state = .open
      claimedBy = nil
    }
  }

  /// What the task says about itself.
  public internal(set) var description: TaskDescription {
    get {
      TaskDescription(title: title, notes: notes, references: references, assignee: assignee, due: due)
    }
    set {
      title = newValue.title
      notes = newValue.notes
      references = newValue.references
      assignee = newValue.assignee
      due = newValue.due
    }
  }

  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      number: try fields.integer("number"), title: try fields.text("title"),
      state: try fields.choice("state"),
      openedBy: try fields.value("opened_by"), openedAt: try fields.time("opened_at"),
      updatedAt: try fields.time("updated_at"), events: try fields.integer("sequence"))
    description = try TaskDescription(fields)
    claimedBy = try fields.optionalValue("claimed_by")
    changeset = fields.optionalInteger("changeset")
  }

  /// The task as data, as its record keeps it: times in seconds since 1970.
  public var json: JSONObject {
    var json: JSONObject = ["sequence": .int(Int64(events)), "number": .int(Int64(number))]
    json.merge(description.json)
    json["state"] = .string(state.rawValue)
    json.set("claimed_by", claimedBy)
    json.set("changeset", changeset)
    json["opened_by"] = .object(openedBy.json)
    json["opened_at"] = .int(openedAt)
    json["updated_at"] = .int(updatedAt)
    return json
  }
}
