internal import Content
internal import Git
public import JSON

/// One thing that happened to a task, as its record keeps it.
public struct TaskEvent: Sendable, Hashable {
  /// What happened.
  public var act: Act
  /// Who did it.
  public var by: ParticipantReference
  /// When, in seconds since 1970.
  public var at: Int64

  /// What can happen.
  public enum Act: Sendable, Hashable {
    /// The first event of every record.
    case opened(number: Int, TaskDescription)
    /// It is described otherwise.
    case changed(TaskDescription)
    /// Somebody works on it.
    case claimed
    /// Nobody does any more.
    case released
    /// A changeset is to fulfil it; nil takes that away.
    case linked(changeset: Int?)
    /// It is done; by that changeset, where one did it.
    case completed(changeset: Int?)
    /// It will not be done.
    case dropped(reason: String?)
    /// It is to be done after all.
    case reopened
  }
}

/// What a task says about itself.
public struct TaskDescription: Sendable, Hashable {
  /// What is to be done, in a line.
  public var title: String
  /// What is to be known about it.
  public var notes: String?
  /// What it is about: objects as `posts/hello`, addresses on the web.
  public var references: [String]
  /// The id or address of who is to do it.
  public var assignee: String?
  /// The day by which it should be done, as `2026-12-24`.
  public var due: String?

  /// A description from its parts.
  public init(
    title: String, notes: String? = nil, references: [String] = [], assignee: String? = nil,
    due: String? = nil
  ) {
    self.title = title
    self.notes = notes
    self.references = references
    self.assignee = assignee
    self.due = due
  }
}

extension TaskEvent: RecordEvent {
  init(_ fields: RecordFields) throws(GalleyError) {
    let act: Act =
      switch try fields.text("act") {
      case "opened": .opened(number: try fields.integer("number"), try TaskDescription(fields))
      case "changed": .changed(try TaskDescription(fields))
      case "claimed": .claimed
      case "released": .released
      case "linked": .linked(changeset: fields.optionalInteger("changeset"))
      case "completed": .completed(changeset: fields.optionalInteger("changeset"))
      case "dropped": .dropped(reason: fields.optionalText("reason"))
      case "reopened": .reopened
      default: throw fields.fault("act", "one of the known acts")
      }
    self.init(act: act, by: try fields.value("by"), at: try fields.time("at"))
  }

  /// The stable name of what happened.
  public var name: String {
    switch act {
    case .opened: "opened"
    case .changed: "changed"
    case .claimed: "claimed"
    case .released: "released"
    case .linked: "linked"
    case .completed: "completed"
    case .dropped: "dropped"
    case .reopened: "reopened"
    }
  }

  var commits: [ObjectID] { [] }

  /// The event as data, as it stands in the record.
  public var json: JSONObject {
    var json: JSONObject = ["act": .string(name), "at": .int(at), "by": .object(by.json)]
    switch act {
    case .opened(let number, let description):
      json.set("number", number)
      json.merge(description.json)
    case .changed(let description): json.merge(description.json)
    case .linked(let changeset), .completed(let changeset): json.set("changeset", changeset)
    case .dropped(let reason): json.set("reason", reason)
    case .claimed, .released, .reopened: break
    }
    return json
  }
}

extension TaskDescription: RecordValue {
  init(_ fields: RecordFields) throws(GalleyError) {
    self.init(
      title: try fields.text("title"), notes: fields.optionalText("notes"),
      references: fields.texts("references"), assignee: fields.optionalText("assignee"),
      due: fields.optionalText("due"))
  }

  var json: JSONObject {
    var json: JSONObject = ["title": .string(title)]
    json.set("notes", notes)
    json.set("references", references)
    json.set("assignee", assignee)
    json.set("due", due)
    return json
  }
}
