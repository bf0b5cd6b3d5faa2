internal import JSON

/// A value that an operation is about to change, with what the schema says of it.
struct FieldSlot {
  /// What of the field the path leads to.
  enum Part {
    case whole, item, locale
  }

  var value: JSONValue?
  let property: SchemaProperty?
  let part: Part
  /// Whether everybody may see it: a fault quotes nothing of what is kept from some.
  var isShown = true

  /// Whether it holds a list by its schema, so that one may be begun.
  var mayBeList: Bool {
    guard part == .whole else { return false }
    switch property?.field {
    case .multiselect, .tags, .references, .gallery, .depot, .deck, .json, .hidden, nil: return true
    default: return property?.source["type"]?.string == "array"
    }
  }

  /// Whether no two items may be equal.
  var isSet: Bool {
    switch property?.field {
    case .multiselect, .tags, .references: true
    default: false
    }
  }
}

/// Follows paths into an object and puts what becomes of a value in its place.
struct FieldEditor {
  let schema: ContentSchema
  let locales: [String]

  typealias Change = (inout FieldSlot) throws(PatchFault) -> Void

  /// The fields with the value at `path` changed; nil in its place takes it away.
  func edited(
    _ fields: JSONObject, at path: FieldPath, _ change: Change
  ) throws(PatchFault) -> JSONObject {
    guard path.root != "id" else {
      throw PatchFault(
        .readOnly, "The id is the object's name.", hint: "Rename the object instead.", member: "path")
    }
    let result = try descend(
      FieldSlot(value: .object(fields), property: nil, part: .whole), path.steps[...], path, change)
    return result?.object ?? JSONObject()
  }

  private func descend(
    _ slot: FieldSlot, _ steps: ArraySlice<FieldPath.Step>, _ path: FieldPath, _ change: Change
  ) throws(PatchFault) -> JSONValue? {
    guard let step = steps.first else {
      if slot.part == .whole, slot.property?.field.isLocalized == true {
        throw PatchFault(
          .localeNeeded, "‘\(path)’ has a text for each language.",
          hint: "Name one: \(path)@\(locales.first ?? "en").", member: "path")
      }
      var slot = slot
      try change(&slot)
      return slot.value
    }
    let isRoot = steps.count == path.steps.count
    switch step {
    case .field(let name): return try enter(name, of: slot, isRoot: isRoot, steps.dropFirst(), path, change)
    case .item(let item): return try enter(item, of: slot, steps.dropFirst(), path, change)
    case .locale(let locale): return try enter(locale: locale, of: slot, path, change)
    }
  }

  private func enter(
    _ name: String, of slot: FieldSlot, isRoot: Bool, _ rest: ArraySlice<FieldPath.Step>, _ path: FieldPath,
    _ change: Change
  ) throws(PatchFault) -> JSONValue? {
    if slot.property?.field.isLocalized == true {
      throw PatchFault(
        .noSuchField, "‘\(path)’ asks a localized text for a field.",
        hint: "A language is named by ‘@’, as in subtitle@de.", member: "path")
    }
    let object: JSONObject
    switch slot.value {
    case .object(let present)?: object = present
    case nil
    where slot.property.map({
      $0.field == .object || $0.field == .json || $0.field == .image || $0.field == .file
    }) ?? true:
      object = JSONObject()
    case nil:
      throw PatchFault(
        .notAnObject, "At ‘\(path)’ there is nothing that could hold ‘\(name)’.", member: "path")
    default:
      throw PatchFault(
        .notAnObject, "‘\(name)’ at ‘\(path)’ is asked of a value that has no fields.", member: "path")
    }
    let property =
      isRoot ? schema.property(name) ?? ContentSchema.builtIn(name) : child(name, of: slot.property)
    if property == nil, object[name] == nil { try checkUnknown(name, slot, isRoot: isRoot, path) }
    let value = try descend(
      FieldSlot(
        value: object[name], property: property, part: .whole, isShown: slot.isShown && property.isShownToAll),
      rest, path, change)
    var result = object
    result[name] = value
    return slot.value == nil && result.isEmpty ? nil : .object(result)
  }

  private func child(_ name: String, of property: SchemaProperty?) -> SchemaProperty? {
    property?.children.first { $0.name == name }
  }

  /// Refuses to make a field that the schema doesn't know, unless it is for people's own use.
  private func checkUnknown(
    _ name: String, _ slot: FieldSlot, isRoot: Bool, _ path: FieldPath
  ) throws(PatchFault) {
    let known = isRoot ? schema.properties.map(\.name) : (slot.property?.children ?? []).map(\.name)
    guard !known.isEmpty, !name.hasPrefix("x-"), slot.property?.itemKey != name || isRoot else { return }
    let near = NearMatch.best(for: name, among: known)
    throw PatchFault(
      .noSuchField, "There is no field ‘\(name)’ at ‘\(path)’.",
      hint: near.isEmpty
        ? "There are \(known.prefix(30).joined(separator: ", "))."
        : "Did you mean \(near.map { "‘\($0)’" }.joined(separator: " or "))?", member: "path")
  }

  private func enter(
    _ item: ItemSelector, of slot: FieldSlot, _ rest: ArraySlice<FieldPath.Step>, _ path: FieldPath,
    _ change: Change
  ) throws(PatchFault) -> JSONValue? {
    guard var items = slot.value?.array ?? (slot.value == nil && slot.mayBeList ? [] : nil) else {
      throw PatchFault(
        .notAList, "‘\(path)’ looks for an item in what is no list.", member: "path")
    }
    let position = try item.position(
      in: items, of: slot.property, at: path.source, isShown: slot.hidesNothing)
    let value = try descend(
      FieldSlot(value: items[position], property: slot.property, part: .item, isShown: slot.isShown), rest,
      path, change)
    if let value { items[position] = value } else { items.remove(at: position) }
    return .array(items)
  }

  private func enter(
    locale: String, of slot: FieldSlot, _ path: FieldPath, _ change: Change
  ) throws(PatchFault) -> JSONValue? {
    guard slot.part == .whole, let property = slot.property, property.field.isLocalized else {
      throw PatchFault(
        .notLocalized, "‘\(path)’ names a language, but the field has one text for all.",
        hint: "Leave out ‘@\(locale)’.", member: "path")
    }
    var texts: JSONObject
    switch slot.value {
    case .object(let present)?: texts = present
    case nil: texts = JSONObject()
    default:
      throw PatchFault(
        .notAnObject, "‘\(path)’ should have a text for each language, but has one value.", member: "path")
    }
    guard locales.contains(locale) || texts[locale] != nil else {
      throw PatchFault(
        .noSuchLocale, "‘\(locale)’ is no language of this site.",
        hint: "There are \(locales.joined(separator: ", ")).", member: "path")
    }
    var part = FieldSlot(value: texts[locale], property: property, part: .locale, isShown: slot.isShown)
    try change(&part)
    texts[locale] = part.value
    return texts.isEmpty ? nil : .object(texts)
  }
}

extension FieldSlot {
  /// Whether everybody may see all of it.
  var hidesNothing: Bool { isShown && property.hidesNothing }
}

extension SchemaProperty? {
  /// Whether every caller may see the value; what the schema doesn't know is shown.
  var isShownToAll: Bool { self.map { $0.isExposed && !$0.isPersonal } ?? true }

  /// Whether every caller may see the value with everything in it.
  var hidesNothing: Bool { isShownToAll && (self?.children ?? []).allSatisfy { Optional($0).hidesNothing } }
}
