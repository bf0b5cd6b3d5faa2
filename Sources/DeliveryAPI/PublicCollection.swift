import Content
import JSON

/// A collection as callers without a credential see it. What it hides can't be told from what isn't there.
struct PublicCollection: Sendable {
  let definition: CollectionDefinition
  let schema: ContentSchema
  let exposure: Exposure

  init(_ definition: CollectionDefinition, schema: ContentSchema) {
    self.definition = definition
    self.schema = schema
    exposure = Exposure(schema: schema, seesPersonal: false)
  }

  /// The properties that callers learn of.
  var properties: [SchemaProperty] { schema.properties.filter(exposure.shows) }
  var filterable: [SchemaProperty] { schema.filterable.filter(exposure.answersBy) }
  var sortable: [SchemaProperty] { schema.sortable.filter(exposure.answersBy) }

  /// Whether the words by which its objects are found are all words that callers see.
  var isSearchable: Bool {
    schema.properties.allSatisfy { property in
      let isTitle = property.name == schema.display.title
      let isFound = isTitle || (property.field.isSearchable && property.isExposed)
      return !isFound || exposure.answersBy(property)
    }
  }

  /// Refuses a filter or an order that names what callers may not ask by.
  func check(include: String?, exclude: String?, sort: String?) throws(GalleyError) {
    let filter = try Filter(include: include, exclude: exclude)
    for clause in filter.include + filter.exclude {
      try check(clause.field, among: filterable, verb: "filtered")
    }
    for key in try sort.map(SortOrder.init(parsing:))?.keys ?? [] {
      try check(key.field, among: sortable, verb: "sorted by")
    }
  }

  /// Refuses names of fields that callers don't see.
  func check(fields names: [String]) throws(GalleyError) {
    let known = properties
    for name in names where name != "id" && !known.contains(where: { $0.name == name }) {
      throw .unknownArgument("field", name, among: known.map(\.name))
    }
  }

  private func check(_ name: String, among usable: [SchemaProperty], verb: String) throws(GalleyError) {
    if usable.contains(where: { $0.name == name }) { return }
    let known = properties
    guard known.contains(where: { $0.name == name }) else {
      throw .unknownArgument("field", name, among: known.map(\.name))
    }
    let names = usable.map(\.name)
    throw GalleyError(
      .invalidFilter, "‘\(name)’ can't be \(verb).",
      hint: names.isEmpty
        ? "No field of ‘\(definition.id)’ can." : "Use one of: \(names.joined(separator: ", ")).",
      details: ["field": .string(name), "usable": .array(names.map { .string($0) })])
  }
}
