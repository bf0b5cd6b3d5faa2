public import Content
public import JSON

/// What differs between two versions of an object, field by field in the schema's order.
public struct ObjectComparison: Sendable {
  /// What happened to the object as a whole.
  public enum Status: String, Sendable {
    case added, removed, changed, unchanged
  }

  /// What happened to the object as a whole.
  public let status: Status
  /// The fields that differ; of an object that came or went, all of them.
  public let changes: [FieldChange]
  /// How many changes were left out because the caller may not see them.
  public let hiddenChanges: Int

  init(status: Status, changes: [FieldChange], hiddenChanges: Int) {
    self.status = status
    self.changes = changes
    self.hiddenChanges = hiddenChanges
  }

  /// Compares two versions; nil is none.
  public init(from old: JSONObject?, to new: JSONObject?, schema: ContentSchema) {
    var (old, new) = (old, new)
    // The path says the id, and a renamed object is told of by whoever knows paths.
    old?["id"] = nil
    new?["id"] = nil
    self.init(from: old, to: new, properties: schema.properties.filter { $0.name != "id" })
  }

  /// Compares JSON files of which no schema is known, such as definitions: by member.
  public init(from old: JSONObject?, to new: JSONObject?) {
    self.init(from: old, to: new, properties: [])
  }

  private init(from old: JSONObject?, to new: JSONObject?, properties: [SchemaProperty]) {
    var comparer = FieldComparer()
    if old != new { comparer.members(old ?? [:], new ?? [:], properties, at: .root) }
    let status: Status =
      switch (old, new) {
      case (nil, nil): .unchanged
      case (nil, _): .added
      case (_, nil): .removed
      default: comparer.changes.isEmpty ? .unchanged : .changed
      }
    self.init(status: status, changes: comparer.changes, hiddenChanges: 0)
  }

  /// How many words came.
  public var wordsAdded: Int { changes.reduce(0) { $0 + $1.wordsAdded } }
  /// How many words went.
  public var wordsRemoved: Int { changes.reduce(0) { $0 + $1.wordsRemoved } }

  /// The change of the field at a path.
  public subscript(path: String) -> FieldChange? { changes.first { $0.path.description == path } }
}
