internal import JSON

/// Finds the property that a filter or an order names, or says why it can't be used.
///
/// `id` and `draft` can always be used, whether the schema's index names them or not: every object has them.
public enum FieldLookup {
  /// The property of that name, when it can be filtered.
  public static func filterable(_ name: String, in schema: ContentSchema) throws(GalleyError)
    -> SchemaProperty
  {
    try find(name, in: schema, among: schema.filterable, verb: "filtered")
  }

  /// The property of that name, when lists can be sorted by it.
  public static func sortable(_ name: String, in schema: ContentSchema) throws(GalleyError) -> SchemaProperty
  {
    try find(name, in: schema, among: schema.sortable, verb: "sorted by")
  }

  private static func find(
    _ name: String, in schema: ContentSchema, among usable: [SchemaProperty], verb: String
  ) throws(GalleyError) -> SchemaProperty {
    if let property = usable.first(where: { $0.name == name }) { return property }
    if let builtIn = ContentSchema.builtIn(name) { return builtIn }
    guard let property = schema.property(name) else {
      throw .unknown("field", name, among: schema.properties.map(\.name) + ContentSchema.builtInNames)
    }
    let kind = property.field.rawValue
    let isCapable = verb == "filtered" ? property.field.isFilterable : property.field.isSortable
    let usableNames =
      usable.map(\.name)
      + ContentSchema.builtInNames.filter { name in
        !usable.contains { $0.name == name }
      }
    let names = usableNames.joined(separator: ", ")
    throw GalleyError(
      .invalidFilter,
      isCapable
        ? "‘\(name)’ can't be \(verb): it is not in the index of schema ‘\(schema.id)’."
        : "‘\(name)’ can't be \(verb): it is a \(kind) field.",
      hint: isCapable
        ? "Add ‘\(name)’ to \"index\" in schemas/\(schema.id).json, or use one of: \(names)."
        : "Use one of: \(names).",
      details: ["field": .string(name), "usable": .array(usableNames.map { .string($0) })])
  }
}
