internal import Content
internal import JSON
internal import Markdown

/// Walks two versions of an object side by side and keeps what differs.
struct FieldComparer {
  private(set) var changes: [FieldChange] = []

  mutating func members(
    _ old: JSONObject, _ new: JSONObject, _ properties: [SchemaProperty], at place: FieldPlace
  ) {
    var known: Set<String> = []
    for property in properties where known.insert(property.name).inserted {
      let name = property.name
      let (before, after) = (old[name], new[name])
      if before != after { value(before, after, at: place.member(name, property)) }
    }
    for name in new.keys + old.keys where known.insert(name).inserted {
      let (before, after) = (old[name], new[name])
      if before != after { value(before, after, at: place.member(name, nil)) }
    }
  }

  private mutating func value(_ old: JSONValue?, _ new: JSONValue?, at place: FieldPlace) {
    // Null is how an absent value is spelled.
    let old = old == .null ? nil : old
    let new = new == .null ? nil : new
    guard old != new else { return }
    switch (old, new) {
    case (.object(let old)?, .object(let new)?): object(old, new, at: place)
    case (nil, .object(let new)?) where FieldComparer.opens(place): object([:], new, at: place)
    case (.object(let old)?, nil) where FieldComparer.opens(place): object(old, [:], at: place)
    case (.array(let old)?, .array(let new)?): list(old, new, at: place)
    case (nil, .array(let new)?): list([], new, at: place)
    case (.array(let old)?, nil): list(old, [], at: place)
    case (.string(let old)?, .string(let new)?) where FieldComparer.isText(place.kind, old, new):
      changes.append(FieldChange(place, .text(TextChange(from: old, to: new))))
    case (nil, .string(let new)?) where FieldComparer.isText(place.kind, new):
      changes.append(FieldChange(place, .text(TextChange(from: "", to: new))))
    case (.string(let old)?, nil) where FieldComparer.isText(place.kind, old):
      changes.append(FieldChange(place, .text(TextChange(from: old, to: ""))))
    default: changes.append(FieldChange(place, .value(before: old, after: new)))
    }
  }

  private mutating func object(_ old: JSONObject, _ new: JSONObject, at place: FieldPlace) {
    guard place.kind.isLocalized else {
      return members(old, new, place.property?.children ?? [], at: place)
    }
    var seen: Set<String> = []
    for locale in new.keys + old.keys where seen.insert(locale).inserted {
      value(old[locale], new[locale], at: place.locale(locale))
    }
  }

  private mutating func list(_ old: [JSONValue], _ new: [JSONValue], at place: FieldPlace) {
    let key = ListKey(of: place, in: [old, new])
    if key == nil, inPlace(old, new, at: place) { return }
    let list = ListChange(from: old, to: new, key: key)
    if !list.items.isEmpty { changes.append(FieldChange(place, .list(list))) }
    guard let key, key.hasMembers else { return }
    let before = Dictionary(key.items(old).map { ($0.key, $0.value) }, uniquingKeysWith: { one, _ in one })
    for item in key.items(new) {
      guard let earlier = before[item.key]?.object, let later = item.value.object, earlier != later else {
        continue
      }
      members(earlier, later, place.property?.children ?? [], at: place.item(item.key))
    }
  }

  /// Objects without a key that stand where others stood are compared with those, where nothing else was changed.
  private mutating func inPlace(_ old: [JSONValue], _ new: [JSONValue], at place: FieldPlace) -> Bool {
    guard old.count == new.count else { return false }
    let pairs = zip(old, new).enumerated().filter { $0.element.0 != $0.element.1 }
    let areObjects = pairs.allSatisfy { $0.element.0.object != nil && $0.element.1.object != nil }
    // An item that is on both sides stands elsewhere now: that is told as a list.
    guard areObjects, Set(pairs.map(\.element.0)).isDisjoint(with: pairs.map(\.element.1)) else {
      return false
    }
    for (position, (before, after)) in pairs {
      members(
        before.object ?? [:], after.object ?? [:], place.property?.children ?? [],
        at: place.item(String(position)))
    }
    return true
  }

  /// Whether an object is shown by its members even where there is nothing on the other side.
  private static func opens(_ place: FieldPlace) -> Bool {
    place.kind.isLocalized || !(place.property?.children.isEmpty ?? true)
  }

  /// Whether words are what a change of the value is told by.
  private static func isText(_ kind: FieldKind, _ texts: String...) -> Bool {
    switch kind {
    case .text, .textarea, .markdown, .styledtext: true
    case .json, .hidden: texts.contains { $0.utf8.count > 200 || $0.utf8.contains(0x0A) }
    default: false
    }
  }
}
