public import JSON

/// A field that both sides changed, each in its own way.
public struct FieldConflict: Sendable, Hashable {
  /// The field; items of a list that have a key are named by it. The root stands for the object as a whole.
  public let path: JSONPointer
  /// What editors call the field.
  public let label: String
  /// What both sides began with; nil if there was nothing.
  public let base: JSONValue?
  /// What we have; nil if we removed it.
  public let ours: JSONValue?
  /// What they have; nil if they removed it.
  public let theirs: JSONValue?
  /// The places in a text at which both sides changed the same lines; empty for what is no text.
  public let places: [TextConflict]
  /// What the field becomes if ours is taken: of a text, theirs stays where only they changed it.
  public let takingOurs: JSONValue?
  /// What the field becomes if theirs is taken: of a text, ours stays where only we changed it.
  public let takingTheirs: JSONValue?
  /// The properties that lead to the field.
  let lineage: FieldLineage

  init(
    _ place: FieldPlace, base: JSONValue?, ours: JSONValue?, theirs: JSONValue?, text: LineMerge? = nil
  ) {
    path = place.path
    label = place.label
    lineage = place.lineage
    self.base = base
    self.ours = ours
    self.theirs = theirs
    places = text?.conflicts ?? []
    takingOurs = text.map { .string($0.takingOurs) } ?? ours
    takingTheirs = text.map { .string($0.takingTheirs) } ?? theirs
  }

  /// The conflict with other values, such as those that a caller may see; texts stay as they are.
  func mapped(_ change: (JSONValue) -> JSONValue) -> FieldConflict {
    var place = FieldPlace()
    place.path = path
    place.label = label
    place.lineage = lineage
    guard places.isEmpty else { return self }
    return FieldConflict(
      place, base: base.map(change), ours: ours.map(change), theirs: theirs.map(change))
  }

  /// Whether both are about the same field with the same values.
  public static func == (one: FieldConflict, other: FieldConflict) -> Bool {
    one.path == other.path && one.label == other.label && one.base == other.base && one.ours == other.ours
      && one.theirs == other.theirs
  }

  /// Feeds what decides equality to `hasher`.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(path)
    hasher.combine(base)
    hasher.combine(ours)
    hasher.combine(theirs)
  }

  /// The conflict as data; what a side hasn't is left out, what a text has in common too.
  public var json: JSONObject {
    var object: JSONObject = ["field": .string(path.description), "label": .string(label)]
    if places.isEmpty {
      object["base"] = base
      object["ours"] = ours
      object["theirs"] = theirs
    } else {
      object["places"] = .array(places.map { .object($0.json) })
    }
    return object
  }
}

/// A place in a text at which both sides changed the same lines.
public struct TextConflict: Sendable, Hashable {
  /// The line, from 1, of the text that both sides began with.
  public let line: Int
  /// The lines that both sides began with.
  public let base: String
  /// The lines as we have them.
  public let ours: String
  /// The lines as they have them.
  public let theirs: String

  /// The place as data.
  public var json: JSONObject {
    [
      "line": .int(Int64(line)), "base": .string(base), "ours": .string(ours), "theirs": .string(theirs),
    ]
  }
}
