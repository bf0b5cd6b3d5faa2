import Content
import JSON
import Visibility

/// One property of a collection in the words of an agent.
struct PropertyDescription {
  private let property: SchemaProperty
  private let collection: VisibleCollection
  private let site: VisibleSite
  private let isForWriters: Bool

  init(
    _ property: SchemaProperty, of collection: VisibleCollection, in site: VisibleSite, forWriters: Bool
  ) {
    self.property = property
    self.collection = collection
    self.site = site
    isForWriters = forWriters
  }

  /// The property of an object, with what lists may ask of it.
  var json: JSONObject {
    let name = property.name
    var object = outline(of: property)
    // A switch that is off is left out: most are.
    let switches = [
      ("required", collection.schema.required.contains(name)),
      ("indexed", collection.schema.index.contains(name) && collection.exposure.answersBy(property)),
      ("filterable", collection.filterable.contains { $0.name == name }),
      ("sortable", collection.sortable.contains { $0.name == name }),
      ("body", collection.schema.body == name),
    ]
    for (key, isOn) in switches where isOn { object[key] = true }
    return object
  }

  private func outline(of property: SchemaProperty) -> JSONObject {
    let rules = property.field.impliedSchema(key: property.itemKey)
    var object: JSONObject = [
      "name": .string(property.name), "type": property.source["type"] ?? rules["type"] ?? "any",
      "field": .string(property.field.rawValue), "description": .string(property.agentDescription),
    ]
    if property.label != property.agentDescription, property.label != property.name {
      object["label"] = .string(property.label)
    }
    if let choices = property.source["options"] ?? property.source["enum"] { object["options"] = choices }
    for keyword in PropertyDescription.limits {
      if let value = property.source[keyword] { object[keyword] = value }
    }
    // A target that the caller doesn't know of stays unnamed.
    let targets = property.targets.filter { site.collections[$0] != nil }
    if !targets.isEmpty { object["targets"] = .array(targets.map { .string($0) }) }
    if property.field == .deck { object["item_key"] = .string(property.itemKey) }
    if property.isPersonal, !collection.viewer.seesPersonal { object["redacted"] = true }
    if isForWriters {
      if let factory = property.factory { object["factory"] = factory.json }
      // No tool call carries a file. (seed: T56)
      if property.field.isBinary { object["writable"] = false }
    }
    let children = property.children.filter(\.isExposed)
    if !children.isEmpty { object["properties"] = .array(children.map { .object(outline(of: $0)) }) }
    return object
  }

  /// The keywords of JSON Schema that a writer can be told in passing.
  private static let limits = [
    "minLength", "maxLength", "pattern", "minimum", "maximum", "multipleOf", "minItems", "maxItems",
  ]
}

extension SchemaProperty.Factory {
  /// The factory as schema files write it.
  fileprivate var json: JSONValue {
    switch self {
    case .now: "now"
    case .today: "today"
    case .uuid: "uuid"
    case .slug(let property): ["slug": .string(property)]
    case .value(let value): ["default": value]
    }
  }
}
