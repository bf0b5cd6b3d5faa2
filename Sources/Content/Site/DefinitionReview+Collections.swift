internal import JSON

extension DefinitionReview {
  /// A collection's patterns and order, and where the references of its objects lead.
  mutating func judge(_ collection: CollectionDefinition) {
    guard let schema = site.schemas[collection.schema] else { return }
    let file = "\(SitePaths.collections)\(collection.id).json"
    judge(sort: collection.sort, in: [schema], file)
    judge(pathPattern: collection.pathPattern, of: schema, file)
    judge(urlPattern: collection.urlPattern ?? "", of: schema, file)
    for property in schema.properties {
      judge(targetsOf: property, schema, "/properties/\(property.name)")
    }
  }

  private mutating func judge(pathPattern pattern: PathPattern, of schema: ContentSchema, _ file: String) {
    let field = "/path_pattern"
    if pattern.needsDate && schema.display.date == nil {
      add(
        "collection", file, field, "The path is made from a date, but the schema ‘\(schema.id)’ has none.",
        fix: "Name its date under \"display\", or use another pattern.")
    }
    for name in pattern.fields {
      guard let property = schema.property(name) else {
        add(
          "collection", file, field, GalleyError.unknown("field", name, among: schema.properties.map(\.name)))
        continue
      }
      if property.field.ordering != .text || property.field.isTime {
        add(
          "collection", file, field,
          "A path can't be made from ‘\(name)’, which is a \(property.field.rawValue) field.",
          fix: "Use a select field.")
      } else if !schema.index.contains(name) {
        add(
          "collection", file, field, "A path is made from ‘\(name)’, which is not in the schema's index.",
          fix: "Add it to \"index\" in \(SitePaths.schemas)\(schema.id).json.", severity: .warning)
      }
    }
  }

  private mutating func judge(urlPattern pattern: String, of schema: ContentSchema, _ file: String) {
    let known = ["id", "year", "month", "day", "locale"] + schema.filterable.map(\.name)
    for part in pattern.split(separator: "{", omittingEmptySubsequences: false).dropFirst() {
      guard let end = part.firstIndex(of: "}") else {
        add("collection", file, "/url_pattern", "The pattern has a ‘{’ without its ‘}’.", fix: "Close it.")
        return
      }
      let name = String(part[..<end])
      if !known.contains(name) {
        let near = NearMatch.best(for: name, among: known).first
        add(
          "collection", file, "/url_pattern", "‘{\(name)}’ stands for nothing.",
          fix: near.map { "Did you mean ‘{\($0)}’?" }
            ?? "Use {id}, {year}, {month}, {locale} or an indexed field.")
      } else if ["year", "month", "day"].contains(name) && schema.display.date == nil {
        add(
          "collection", file, "/url_pattern",
          "‘{\(name)}’ needs a date, but the schema ‘\(schema.id)’ has none.",
          fix: "Name its date under \"display\", or leave ‘{\(name)}’ out.")
      }
    }
  }

  private mutating func judge(targetsOf property: SchemaProperty, _ schema: ContentSchema, _ place: String) {
    judge(collections: property.targets, "\(SitePaths.schemas)\(schema.id).json", "\(place)/collection")
    let below = property.source["properties"] == nil ? "\(place)/items/properties" : "\(place)/properties"
    for child in property.children { judge(targetsOf: child, schema, "\(below)/\(child.name)") }
  }
}
