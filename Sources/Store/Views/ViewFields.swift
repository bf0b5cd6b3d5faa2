import Content
import JSON

/// What the fields of a view's items are: by the schemas that the view reads, or where those say nothing by the values.
struct ViewFields {
  private let view: ViewDefinition
  private let items: [JSONValue]
  private let locale: String
  /// The properties whose values the items show as they are in the objects.
  private var properties: [String: SchemaProperty] = [:]
  /// The names that items have, in the order in which people know them.
  private var names: [String]

  init(of view: ViewDefinition, site: SiteDefinition, items: [JSONValue]) {
    self.view = view
    self.items = items
    locale = site.settings.defaultLocale
    if let grouping = view.grouping {
      names = ["key", "count", grouping.name]
      return
    }
    names = ["id", "collection"]
    let joins = Set(view.joins.map(\.name))
    let schemas = view.collections.compactMap { site.collections[$0].flatMap { site.schemas[$0.schema] } }
    for property in schemas.flatMap(\.properties) where property.isExposed && !joins.contains(property.name) {
      let isShown = view.select.isEmpty || view.select.contains(property.name)
      guard isShown, properties[property.name] == nil else { continue }
      properties[property.name] = property
      names.append(property.name)
    }
    let seen = view.select + view.joins.map(\.name) + (items.first?.object?.members.map(\.key) ?? [])
    for name in seen where !names.contains(name) { names.append(name) }
  }

  /// The kind of a field by which items can be filtered.
  func filterable(_ name: String) throws(GalleyError) -> FieldKind {
    try find(name, "filtered") { $0.isFilterable }
  }

  /// The kind of a field by which items can be sorted.
  func sortable(_ name: String) throws(GalleyError) -> FieldKind {
    try find(name, "sorted by") { $0.isSortable }
  }

  /// The values of an item that a filter compares, the one first that sorts it.
  func values(of name: String, in item: JSONValue) -> [IndexedValue] {
    guard let value = item[name] else { return [] }
    if let property = properties[name], !isResolved(property) {
      return IndexedValue.values(of: value, in: property, locale: locale)
    }
    return (value.array ?? [value]).compactMap { $0 == "" ? nil : IndexedValue(plain: $0) }
  }

  private func find(
    _ name: String, _ verb: String, where isCapable: (FieldKind) -> Bool
  ) throws(GalleyError) -> FieldKind {
    guard let kind = kind(of: name) else { throw .unknown("field", name, among: names) }
    if isCapable(kind) { return kind }
    let usable = names.filter { name in self.kind(of: name).map(isCapable) ?? false }
    throw GalleyError(
      .invalidFilter, "‘\(name)’ can't be \(verb) in the view ‘\(view.id)’: it is a \(kind.rawValue) field.",
      hint: "Use one of: \(usable.joined(separator: ", ")).",
      details: ["field": .string(name), "usable": .array(usable.map { .string($0) })])
  }

  /// The kind of a field; nil when items have none of that name.
  private func kind(of name: String) -> FieldKind? {
    if let property = properties[name] {
      return isResolved(property) && property.field == .localizedtext ? .text : property.field
    }
    let sample = items.lazy.compactMap { $0[name] }.first { !$0.isNull }
    switch sample {
    case .bool?: return .toggle
    case .int?, .double?, .number?: return .number
    case .string?: return .text
    case .array(let values)? where !values.contains { $0.object != nil || $0.array != nil }: return .tags
    case .array?, .object?: return .json
    case .null?: return .text
    case nil: return names.contains(name) ? .text : nil
    }
  }

  /// Whether items show a localized value in one locale alone.
  private func isResolved(_ property: SchemaProperty) -> Bool {
    property.field.isLocalized && view.locale != nil
  }
}
