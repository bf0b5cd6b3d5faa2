internal import Crypto
internal import JSON

/// A schema with its ancestors laid under it and every property's implied shape written out: a plain
/// JSON Schema 2020-12 that needs no knowledge of Galley to validate with.
struct EffectiveSchema {
  let properties: [SchemaProperty]
  let required: [String]
  let index: [String]
  let body: String?
  let display: ContentSchema.Display
  let jsonSchema: JSONObject
  let fingerprint: String

  /// `lineage` holds the schema's file and its ancestors', the oldest first.
  init(lineage: [JSONObject]) {
    var merged = JSONObject()
    var required: [String] = []
    var index: [String] = []
    var display = JSONObject()
    var rules = SchemaRules()
    for source in lineage {
      // What an ancestor says of a property holds: an heir can't open what it closed.
      for member in source["properties"]?.object?.members ?? [] where merged[member.key] == nil {
        merged[member.key] = member.value
      }
      for name in source["required"]?.strings ?? [] where !required.contains(name) { required.append(name) }
      for name in source["index"]?.strings ?? [] where !index.contains(name) { index.append(name) }
      for member in source["display"]?.object?.members ?? [] { display[member.key] = member.value }
      rules.add(source.members.filter { !EffectiveSchema.ownKeywords.contains($0.key) })
    }
    let properties = merged.members.compactMap { member in
      member.value.object.map { SchemaProperty(name: member.key, source: $0) }
    }
    self.properties = properties
    self.required = required
    self.index = index
    body = EffectiveSchema.body(of: lineage, properties: properties)
    self.display = EffectiveSchema.display(display, properties: properties)

    // Every object has these two, whether its schema names them or not.
    var shaped: JSONObject = ["id": ["type": "string"], "draft": ["type": "boolean"]]
    for property in properties { shaped[property.name] = .object(EffectiveSchema.shape(of: property)) }
    var schema: JSONObject = ["$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"]
    for member in rules.merged.members { schema[member.key] = member.value }
    schema["properties"] = .object(shaped)
    schema["required"] = .array(required.map { .string($0) })
    jsonSchema = schema
    let identity: JSONObject = [
      "schema": .object(schema), "index": .array(index.map { .string($0) }),
      "body": body.map { .string($0) } ?? .null, "display": .object(display),
      "properties": .array(properties.map(\.identity)),
    ]
    fingerprint = Hex.encode(SHA256.hash(JSONValue.object(identity).bytes()).prefix(12))
  }

  /// Keywords that are Galley's own at the top of a schema file, or that the effective schema lays out anew.
  private static let ownKeywords: Set<String> = [
    "label", "help", "category", "extends", "index", "body", "display", "mcp", "settings", "properties",
    "required",
    "$schema", "$id",
  ]

  /// Keywords that are Galley's own on a property; the validator has no use for them.
  private static let ownPropertyKeywords: Set<String> = [
    "field", "label", "help", "factory", "collection", "key", "options", "settings", "pii", "mcp",
  ]

  /// The implied shape of a property with the property's own keywords laid over it, and the same inside of it.
  private static func shape(of property: SchemaProperty) -> JSONObject {
    var shape = property.field.impliedSchema(key: property.itemKey)
    if let choices = choices(of: property) {
      if property.field == .multiselect {
        shape["items"] = ["enum": choices]
      } else {
        shape["enum"] = choices
      }
    }
    for member in property.source.members where !ownPropertyKeywords.contains(member.key) {
      if member.key == "items", let own = member.value.object, var items = shape["items"]?.object {
        for member in own.members { items[member.key] = overlaid(items[member.key], member.value) }
        shape["items"] = .object(items)
      } else {
        shape[member.key] = member.value
      }
    }
    guard !property.children.isEmpty else { return shape }
    var nested = JSONObject()
    for child in property.children { nested[child.name] = .object(self.shape(of: child)) }
    if property.source["properties"] != nil {
      shape["properties"] = .object(nested)
    } else if var items = shape["items"]?.object {
      var properties = items["properties"]?.object ?? [:]
      for member in nested.members { properties[member.key] = member.value }
      items["properties"] = .object(properties)
      shape["items"] = .object(items)
    }
    return shape
  }

  /// The values that a select offers, where they are given with labels rather than as an `enum`.
  private static func choices(of property: SchemaProperty) -> JSONValue? {
    guard property.field == .select || property.field == .multiselect,
      let options = property.source["options"]?.array, !options.isEmpty
    else { return nil }
    return .array(options.map { $0["value"] ?? $0 })
  }

  /// Lists of required names add up; everything else is replaced.
  private static func overlaid(_ implied: JSONValue?, _ own: JSONValue) -> JSONValue {
    guard case .array(let first)? = implied, case .array(let second) = own else { return own }
    return .array(first + second.filter { !first.contains($0) })
  }

  private static func body(of lineage: [JSONObject], properties: [SchemaProperty]) -> String? {
    if let named = lineage.reversed().lazy.compactMap({ $0["body"]?.string }).first { return named }
    let candidate = properties.first {
      $0.name == "body" && ($0.field == .markdown || $0.field == .styledtext)
    }
    return candidate?.name
  }

  private static func display(_ named: JSONObject, properties: [SchemaProperty]) -> ContentSchema.Display {
    let names = Set(properties.map(\.name))
    func choose(_ role: String, _ usual: String...) -> String? {
      named[role]?.string ?? usual.first { names.contains($0) }
    }
    return ContentSchema.Display(
      title: choose("title", "title", "name", "label"),
      summary: choose("summary", "summary", "excerpt", "description"),
      image: choose("image", "image", "cover"), date: choose("date", "date", "starts", "published"))
  }
}

extension JSONValue {
  /// The strings of an array.
  var strings: [String] { array?.compactMap(\.string) ?? [] }
}
