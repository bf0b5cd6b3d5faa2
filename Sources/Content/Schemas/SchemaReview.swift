/// What a schema's format alone can't tell: whether the names inside it fit each other.
enum SchemaReview {
  /// Everything in `schema` that refers to nothing or can't do what it is there for.
  static func problems(of schema: ContentSchema, file: String) -> [Problem] {
    let names = schema.properties.map(\.name)
    var problems: [Problem] = []
    func missing(_ name: String, at field: String) {
      let near = NearMatch.best(for: name, among: names).first.map { "Did you mean ‘\($0)’?" }
      problems.append(
        Problem(
          "schema", file: file, field: field, "There is no property ‘\(name)’.",
          fix: near ?? "Name one of the properties, or add it."))
    }
    for (position, name) in schema.index.enumerated() {
      let field = "/index/\(position)"
      guard let property = schema.property(name) else {
        missing(name, at: field)
        continue
      }
      if !property.field.isFilterable {
        problems.append(
          Problem(
            "index", file: file, field: field,
            "‘\(name)’ is a \(property.field.rawValue) field, which can neither be filtered nor sorted.",
            fix: "Take it out of \"index\".", severity: .warning))
      }
    }
    for name in schema.required where schema.property(name) == nil { missing(name, at: "/required") }
    if let body = schema.body, schema.property(body) == nil { missing(body, at: "/body") }
    let display = [
      ("title", schema.display.title), ("summary", schema.display.summary), ("image", schema.display.image),
      ("date", schema.display.date),
    ]
    for case (let role, let name?) in display where schema.property(name) == nil {
      missing(name, at: "/display/\(role)")
    }
    for property in schema.properties {
      if case .slug(let source)? = property.factory, schema.property(source) == nil {
        missing(source, at: "/properties/\(property.name)/factory/slug")
      }
      let isReference = property.field == .reference || property.field == .references
      if isReference && property.targets.isEmpty {
        problems.append(
          Problem(
            "schema", file: file, field: "/properties/\(property.name)",
            "The reference ‘\(property.name)’ doesn't say which collection it points into.",
            fix: "Add \"collection\": \"…\"."))
      }
    }
    return problems
  }
}
