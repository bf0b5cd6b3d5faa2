public import Content
public import JSON

/// One field in which two versions of an object differ.
public struct FieldChange: Sendable {
  /// What happened to the value.
  public enum Change: Sendable {
    /// Another value; nil is none.
    case value(before: JSONValue?, after: JSONValue?)
    /// Another text, by words.
    case text(TextChange)
    /// Items that came, went and moved. Items that changed inside have changes of their own below this path.
    case list(ListChange)
  }

  /// Whether there was a value before, and is one now.
  public enum Status: String, Sendable {
    case added, removed, changed
  }

  /// The field; items of a list that have a key are named by it.
  public let path: JSONPointer
  /// What editors call the field.
  public let label: String
  /// The kind of field; what the schema doesn't know is `json`.
  public let kind: FieldKind
  /// What happened to the value.
  public let change: Change
  let lineage: FieldLineage

  init(_ place: FieldPlace, _ change: Change) {
    self.init(path: place.path, label: place.label, kind: place.kind, change: change, lineage: place.lineage)
  }

  private init(path: JSONPointer, label: String, kind: FieldKind, change: Change, lineage: FieldLineage) {
    self.path = path
    self.label = label
    self.kind = kind
    self.change = change
    self.lineage = lineage
  }

  /// Whether there was a value before, and is one now.
  public var status: Status {
    switch change {
    case .value(nil, _): .added
    case .value(_, nil): .removed
    case .text(let text): text.before.isEmpty ? .added : text.after.isEmpty ? .removed : .changed
    case .value, .list: .changed
    }
  }

  /// How many words came.
  public var wordsAdded: Int {
    switch change {
    case .text(let text): text.wordsAdded
    case .list(let list): list.wordsAdded
    case .value: 0
    }
  }

  /// How many words went.
  public var wordsRemoved: Int {
    switch change {
    case .text(let text): text.wordsRemoved
    case .list(let list): list.wordsRemoved
    case .value: 0
    }
  }

  /// The same field with another change.
  func with(_ change: Change) -> FieldChange {
    FieldChange(path: path, label: label, kind: kind, change: change, lineage: lineage)
  }
}
