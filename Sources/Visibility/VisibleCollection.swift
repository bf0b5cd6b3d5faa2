public import Content
import JSON

/// A collection as a caller sees it. What it hides can't be told from what isn't there.
public final class VisibleCollection: Sendable {
  /// The collection.
  public let definition: CollectionDefinition
  /// The schema of its objects.
  public let schema: ContentSchema
  /// Which of their fields the caller sees.
  public let exposure: Exposure
  /// How objects are cut down to them.
  public let fields: VisibleFields
  /// Who looks.
  public let viewer: Viewer

  /// The properties that the caller learns of.
  public let properties: [SchemaProperty]
  /// Those by which it may be filtered.
  public let filterable: [SchemaProperty]
  /// Those by which it may be sorted.
  public let sortable: [SchemaProperty]

  /// Where its objects are on the published site; nil where they have no pages.
  public let addressPattern: AddressPattern?
  /// Whether any field holds Markdown, nested ones included.
  public let holdsMarkdown: Bool
  /// Whether any field holds text with HTML's marks, nested ones included.
  public let holdsStyledText: Bool
  private let shownNames: Set<String>

  /// What a caller sees of a collection.
  public init(_ definition: CollectionDefinition, schema: ContentSchema, viewer: Viewer) {
    self.viewer = viewer
    self.definition = definition
    self.schema = schema
    exposure = Exposure(schema: schema, seesPersonal: viewer.seesPersonal)
    fields = VisibleFields(schema: schema, exposure: exposure, isOpen: viewer.showsUndescribed)
    // Worked out once: every list is held against them.
    properties = schema.properties.filter(exposure.shows)
    filterable = schema.filterable.filter(exposure.answersBy)
    sortable = schema.sortable.filter(exposure.answersBy)
    shownNames = Set(properties.map(\.name)).union(["id"])
    addressPattern = definition.urlPattern.map(AddressPattern.init(parsing:))
    holdsMarkdown = schema.properties.contains { $0.holds(\.isMarkdown) }
    holdsStyledText = schema.properties.contains { $0.holds(\.isStyledText) }
  }

  /// The order of lists that ask for none, without the fields that the caller may not ask by: the order would tell of
  /// their values, and cursors would hold them.
  public var ownSort: String? {
    get throws(GalleyError) {
      guard let sort = definition.sort else { return nil }
      let keys = try SortOrder(parsing: sort).keys
      let visible = keys.filter { key in key.field == "id" || sortable.contains { $0.name == key.field } }
      if visible.count == keys.count { return nil }
      if visible.isEmpty { return "id" }
      return visible.map { "\($0.field):\($0.isDescending ? "desc" : "asc")" }.joined(separator: ",")
    }
  }

  /// Whether the words by which its objects are found are all words that callers see.
  public var isSearchable: Bool {
    schema.properties.allSatisfy { property in
      let isTitle = property.name == schema.display.title
      let isFound = isTitle || (property.field.isSearchable && property.isExposed)
      return !isFound || exposure.answersBy(property)
    }
  }

  /// Refuses a filter or an order that names what callers may not ask by.
  public func check(include: String?, exclude: String?, sort: String?) throws(GalleyError) {
    let filter = try Filter(include: include, exclude: exclude)
    for clause in filter.include + filter.exclude {
      try check(clause.field, among: filterable, verb: "filtered")
    }
    for key in try sort.map(SortOrder.init(parsing:))?.keys ?? [] {
      try check(key.field, among: sortable, verb: "sorted by")
    }
  }

  /// Whether there is a field of that name that callers see.
  public func shows(_ name: String) -> Bool { shownNames.contains(name) }

  /// Refuses names of fields that callers don't see.
  public func check(fields names: [String]) throws(GalleyError) {
    for name in names where !shows(name) {
      throw .unknownArgument("field", name, among: properties.map(\.name))
    }
  }

  private func check(_ name: String, among usable: [SchemaProperty], verb: String) throws(GalleyError) {
    if usable.contains(where: { $0.name == name }) { return }
    // What every object has can be asked by, whether the schema's index names it or not.
    if schema.builtInProperties.contains(where: { $0.name == name && exposure.answersBy($0) }) { return }
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

extension SchemaProperty {
  /// Whether it, or anything in it, is of a kind.
  fileprivate func holds(_ isOfKind: (FieldKind) -> Bool) -> Bool {
    isOfKind(field) || children.contains { $0.holds(isOfKind) }
  }
}
