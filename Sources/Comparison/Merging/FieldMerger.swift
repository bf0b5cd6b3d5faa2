internal import Content
internal import JSON

/// Merges values three ways and keeps the conflicts that it meets.
struct FieldMerger {
  private(set) var conflicts: [FieldConflict] = []

  mutating func members(
    base: JSONObject, ours: JSONObject, theirs: JSONObject, _ properties: [SchemaProperty],
    at place: FieldPlace
  ) -> JSONObject {
    var merged = ours
    var known: Set<String> = []
    for property in properties where known.insert(property.name).inserted {
      let name = property.name
      merged[name] = value(
        base: base[name], ours: ours[name], theirs: theirs[name], at: place.member(name, property))
    }
    for name in ours.keys + theirs.keys + base.keys where known.insert(name).inserted {
      merged[name] = value(
        base: base[name], ours: ours[name], theirs: theirs[name], at: place.member(name, nil))
    }
    return merged
  }

  /// The merged value, or nil where nothing is left.
  private mutating func value(
    base: JSONValue?, ours: JSONValue?, theirs: JSONValue?, at place: FieldPlace
  ) -> JSONValue? {
    // Null is how an absent value is spelled: writing it down is no change that another one could clash with.
    if (ours ?? .null) == (theirs ?? .null) || (base ?? .null) == (theirs ?? .null) { return ours }
    if (base ?? .null) == (ours ?? .null) { return theirs }
    switch (base ?? .null, ours, theirs) {
    case (.object(let base), .object(let ours)?, .object(let theirs)?):
      return object(base, ours, theirs, at: place)
    case (.null, .object(let ours)?, .object(let theirs)?):
      return object(JSONObject(), ours, theirs, at: place)
    case (.array(let base), .array(let ours)?, .array(let theirs)?):
      return list(base, ours, theirs, at: place)
    case (.null, .array(let ours)?, .array(let theirs)?):
      return list([], ours, theirs, at: place)
    case (.string(let old), .string(let own)?, .string(let other)?)
    where FieldMerger.isByLine(place.kind, old, own, other):
      let merge = LineMerge(base: old, ours: own, theirs: other)
      if !merge.isClean {
        conflicts.append(FieldConflict(place, base: base, ours: ours, theirs: theirs, text: merge))
      }
      return .string(merge.takingOurs)
    default:
      conflicts.append(FieldConflict(place, base: base, ours: ours, theirs: theirs))
      return ours
    }
  }

  private mutating func object(
    _ base: JSONObject, _ ours: JSONObject, _ theirs: JSONObject, at place: FieldPlace
  ) -> JSONValue {
    if place.kind.isLocalized {
      var merged = ours
      var seen: Set<String> = []
      for locale in ours.keys + theirs.keys + base.keys where seen.insert(locale).inserted {
        merged[locale] = value(
          base: base[locale], ours: ours[locale], theirs: theirs[locale], at: place.locale(locale))
      }
      return .object(merged)
    }
    // Words about a picture belong to that picture: they don't go over to another file.
    let isFile = place.kind == .image || place.kind == .file
    if isFile, base["src"] != ours["src"] || base["src"] != theirs["src"] {
      conflicts.append(
        FieldConflict(place, base: .object(base), ours: .object(ours), theirs: .object(theirs)))
      return .object(ours)
    }
    return .object(
      members(base: base, ours: ours, theirs: theirs, place.property?.children ?? [], at: place))
  }

  private mutating func list(
    _ base: [JSONValue], _ ours: [JSONValue], _ theirs: [JSONValue], at place: FieldPlace
  ) -> JSONValue {
    guard let key = ListKey(of: place, in: [base, ours, theirs]) else {
      return sequence(base, ours, theirs, at: place)
    }
    let merge = KeyedListMerge(key.items(base), key.items(ours), key.items(theirs))
    if !merge.hasOneOrder, key.isOrdered {
      conflicts.append(FieldConflict(place, base: .array(base), ours: .array(ours), theirs: .array(theirs)))
      return .array(ours)
    }
    var merged: [JSONValue] = []
    for item in merge.items {
      let value = value(base: item.base, ours: item.ours, theirs: item.theirs, at: place.item(item.key))
      // What one side removed and the other one changed stays until someone decides: nothing is lost.
      if let value = value ?? item.theirs { merged.append(value) }
    }
    return .array(merged)
  }

  /// Items without a key, by their places.
  private mutating func sequence(
    _ base: [JSONValue], _ ours: [JSONValue], _ theirs: [JSONValue], at place: FieldPlace
  ) -> JSONValue {
    var numbers = ItemNumbers<JSONValue>()
    let pieces = ThreeWaySequence.pieces(
      base: numbers.numbers(of: base), ours: numbers.numbers(of: ours), theirs: numbers.numbers(of: theirs))
    var merged: [JSONValue] = []
    for piece in pieces {
      switch piece {
      case .ours(let range): merged += ours[range]
      case .theirs(let range): merged += theirs[range]
      case .conflict:
        conflicts.append(
          FieldConflict(place, base: .array(base), ours: .array(ours), theirs: .array(theirs)))
        return .array(ours)
      }
    }
    return .array(merged)
  }

  /// Whether lines are what a text consists of; a title is one thing, even where it is two lines long.
  private static func isByLine(_ kind: FieldKind, _ texts: String...) -> Bool {
    switch kind {
    case .markdown, .styledtext, .textarea: true
    case .json, .hidden: texts.contains { $0.utf8.contains(0x0A) }
    default: false
    }
  }
}
