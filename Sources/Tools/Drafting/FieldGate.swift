import Content
import JSON
import Visibility

/// Holds what an agent writes against what it sees: a field that it can't read it can't write, and what it can't read
/// stays as it is.
struct FieldGate {
  let collection: VisibleCollection
  private let place: String

  init(_ collection: VisibleCollection, place: String = "") {
    self.collection = collection
    self.place = place
  }

  /// The fields that are written of those given. (seed: T56, T58, T59)
  func admitted(_ fields: JSONObject) throws(GalleyError) -> JSONObject {
    var admitted = JSONObject()
    var refused: [String] = []
    for member in fields.members where member.key != "id" {
      if collection.schema.property(member.key)?.field.isBinary == true, shows(member.key) {
        // Blank is what a read-modify-write brings back of a file that it leaves alone.
        if !FieldGate.isBlank(member.value) { refused.append(member.key) }
        continue
      }
      try checkName(member.key)
      if isBlanked(member.key) {
        // Null is what is read of it.
        guard member.value == .null else { throw unknown(member.key) }
        continue
      }
      if let property = collection.schema.property(member.key),
        let name = unseenMember(of: member.value, in: property)
      {
        throw unknown(name, below: "\(member.key)/", among: property.children)
      }
      admitted[member.key] = member.value
    }
    guard refused.isEmpty else { throw binary(refused) }
    return admitted
  }

  /// What makes present fields those that are given: the caller's fields that are missing go, and all else stays.
  /// (seed: T53, T57)
  func replacing(_ present: JSONObject, by fields: JSONObject) throws(GalleyError) -> JSONObject {
    var changes = try admitted(unchangedBinariesRemoved(fields, present))
    // What isn't read can't be left out: `draft`, too, where no schema describes it.
    let shown = collection.fields.visible(present)
    for member in shown.members where member.key != "id" && fields[member.key] == nil {
      let property = collection.schema.property(member.key)
      if property?.field.isBinary == true || isBlanked(member.key) || !writes(member.key) { continue }
      changes[member.key] = .null
    }
    for property in collection.schema.properties {
      guard let given = changes[property.name], let old = present[property.name] else { continue }
      changes[property.name] = replaced(given, from: old, in: property)
    }
    return try keepingFiles(changes, of: present)
  }

  private func replaced(_ given: JSONValue, from old: JSONValue, in property: SchemaProperty) -> JSONValue {
    // Styled text is read as markdown: who sends that back changes nothing.
    if property.field.isStyledText, given == asRead(old, property.field) { return old }
    guard given == .null, old.object != nil else { return restored(given, from: old, in: property) }
    let rest = restored([:], from: old, in: property)
    return rest == [:] ? .null : rest
  }

  /// A text as reads show it unless they are asked for another form.
  private func asRead(_ stored: JSONValue, _ kind: FieldKind) -> JSONValue {
    switch stored {
    case .string(let text): .string(TextForm.markdown.text(of: Array(text.utf8), storedAs: kind))
    case .object(let languages):
      .object(JSONObject(languages.members.map { ($0.key, asRead($0.value, kind)) }))
    default: stored
    }
  }

  /// Values of files that are what they are already: who sends them back changes nothing. (seed: T59)
  private func unchangedBinariesRemoved(_ fields: JSONObject, _ present: JSONObject) -> JSONObject {
    JSONObject(
      fields.members.filter { member in
        !(collection.schema.property(member.key)?.field.isBinary == true
          && present[member.key] == member.value)
      }.map { ($0.key, $0.value) })
  }

  /// A value with the members put back that the caller doesn't see.
  func restored(_ value: JSONValue, from old: JSONValue, in property: SchemaProperty) -> JSONValue {
    guard property.children.contains(where: hidesWithin) else { return value }
    switch (value, old) {
    case (.object(let new), .object(let before)):
      return .object(restored(new, from: before, by: property.children))
    case (.array(let items), .array(let before)):
      return .array(
        items.map { item in
          let key = item.object?[property.itemKey]
          guard let object = item.object, let key,
            let match = before.first(where: { $0.object?[property.itemKey] == key })?.object
          else { return item }
          return .object(restored(object, from: match, by: property.children))
        })
    default: return value
    }
  }

  private func restored(
    _ new: JSONObject, from old: JSONObject, by properties: [SchemaProperty]
  ) -> JSONObject {
    var result = new
    for property in properties {
      guard let before = old[property.name] else { continue }
      if !collection.exposure.answersBy(property) {
        result[property.name] = before
      } else if let now = result[property.name] {
        result[property.name] = restored(now, from: before, in: property)
      }
    }
    return result
  }

  func hidesWithin(_ property: SchemaProperty) -> Bool {
    !collection.exposure.answersBy(property) || property.children.contains(where: hidesWithin)
  }

  /// Whether the caller reads the field only as blank. (seed: M12)
  private func isBlanked(_ name: String) -> Bool {
    collection.schema.property(name).map {
      collection.exposure.shows($0) && !collection.exposure.answersBy($0)
    } ?? false
  }

  private func shows(_ name: String) -> Bool { collection.shows(name) }

  /// Whether the caller may write the field: it sees it, or it may see what no schema describes.
  func writes(_ name: String) -> Bool {
    if let property = collection.schema.property(name) { return collection.exposure.answersBy(property) }
    return collection.viewer.access == .admin || name.hasPrefix("x-") || ContentSchema.builtIn(name) != nil
  }

  private func checkName(_ name: String) throws(GalleyError) {
    guard writes(name) || isBlanked(name) else { throw unknown(name) }
  }

  /// The first member inside a value that the caller doesn't see, or that there isn't.
  func unseenMember(of value: JSONValue, in property: SchemaProperty) -> String? {
    guard !property.children.isEmpty else { return nil }
    switch value {
    case .array(let items):
      for item in items { if let name = unseenMember(of: item, in: property) { return name } }
    case .object(let object):
      for member in object.members {
        let child = property.children.first { $0.name == member.key }
        // What is about persons is read as null, which may come back.
        if let child, collection.exposure.shows(child), member.value == .null { continue }
        guard sees(member: member.key, of: property) else { return member.key }
        if let child, let name = unseenMember(of: member.value, in: child) { return name }
      }
    default: break
    }
    return nil
  }

  /// Whether the caller sees a member inside a field.
  func sees(member name: String, of property: SchemaProperty) -> Bool {
    if let child = property.children.first(where: { $0.name == name }) {
      return collection.exposure.answersBy(child)
    }
    // Only where something is hidden would what is said of other names tell of it.
    return name == property.itemKey || !hidesWithin(property) || collection.viewer.access == .admin
  }

  private func unknown(_ name: String) -> GalleyError { unknown(name, among: collection.properties) }

  private func unknown(
    _ name: String, below place: String = "", among properties: [SchemaProperty]
  ) -> GalleyError {
    let known = properties.filter(collection.exposure.shows).map(\.name)
    var error = GalleyError.unknownArgument("field", name, among: known)
    error.details["path"] = .string("\(self.place)/fields/\(place)\(name)")
    return error
  }

  /// Refuses files inside other fields that aren't there already, and puts back those that are left out or blank.
  /// (seed: T57, T58)
  func keepingFiles(_ fields: JSONObject, of present: JSONObject) throws(GalleyError) -> JSONObject {
    let files = BinaryFields(of: collection.schema)
    let kept = collection.schema.values(in: present) { $0.field.isBinary }.map(\.value)
    let written = Set(files.written(by: fields))
    let foreign = collection.schema.values(in: fields) { $0.field.isBinary }
      .filter { written.contains($0.field) && !kept.contains($0.value) }.map(\.field)
    guard foreign.isEmpty else { throw binary(foreign) }
    return files.withoutBinary(files.keeping(present, in: fields))
  }

  func binary(_ names: [String]) -> GalleyError {
    let list = names.map { "‘\($0)’" }.joined(separator: ", ")
    return GalleyError(
      .invalidContent, "\(list) hold files, which can't be written here.",
      hint: "Leave them out or blank; upload a file with create_upload, which can set the field.",
      details: ["fields": .array(names.map { .string($0) }), "path": .string("\(place)/fields")])
  }

  private static func isBlank(_ value: JSONValue) -> Bool {
    switch value {
    case .null, .string(""): true
    case .array(let items): items.isEmpty
    case .object(let members): members.members.isEmpty
    default: false
    }
  }
}
