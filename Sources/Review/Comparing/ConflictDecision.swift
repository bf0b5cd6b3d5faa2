public import Comparison
public import Content
public import JSON

/// What someone decided about a conflict: which side to take, or what else to write.
public struct ConflictDecision: Sendable, Hashable {
  /// The file's path, or the object as `collection/id`.
  public var path: String
  /// The field; nil decides about everything in conflict in the file, of which a side can be taken.
  public var field: JSONPointer?
  /// What to take.
  public var take: ConflictResolution

  /// A decision from its parts.
  public init(path: String, field: JSONPointer? = nil, take: ConflictResolution) {
    self.path = path
    self.field = field
    self.take = take
  }

  /// Reads `{"path": …, "field": …, "take": "ours" | "theirs"}`, or with `"value"` in place of `"take"`; a value
  /// of null removes the field.
  public init(parsing json: JSONValue) throws(GalleyError) {
    guard let object = json.object, let path = object["path"]?.string else {
      throw ConflictDecision.misread("It names no path.")
    }
    self.path = path
    if let text = object["field"]?.string {
      guard let pointer = try? JSONPointer(parsing: text) else {
        throw ConflictDecision.misread("‘\(text)’ is no path to a field.")
      }
      field = pointer
    }
    switch (object["take"]?.string, object["value"]) {
    case ("ours"?, nil): take = .ours
    case ("theirs"?, nil): take = .theirs
    case (nil, .null?): take = .value(nil)
    case (nil, let value?): take = .value(value)
    default: throw ConflictDecision.misread("It must say either what to take or a value.")
    }
  }

  private static func misread(_ why: String) -> GalleyError {
    GalleyError(
      .invalidArgument, "A decision about a conflict can't be read: \(why)",
      hint:
        "Write {\"path\": …, \"field\": …, \"take\": \"ours\"}, \"theirs\", or \"value\" with what it shall be."
    )
  }
}
