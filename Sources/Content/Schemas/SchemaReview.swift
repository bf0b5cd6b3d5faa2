internal import JSON

/// What a schema's format alone can't tell: whether the names inside it fit each other.
struct SchemaReview {
  private let schema: ContentSchema
  private let parent: ContentSchema?
  private let file: String
  private var problems: [Problem] = []

  /// Everything in `schema` that refers to nothing or can't do what it is there for.
  static func problems(of schema: ContentSchema, parent: ContentSchema?, file: String) -> [Problem] {
    var review = SchemaReview(schema: schema, parent: parent, file: file)
    review.judgeInheritance()
    review.judgeIndex()
    review.judgeRoles()
    review.judgeProperties()
    for place in KeywordPlacement.faults(in: schema.source) {
      review.add(
        "schema", place, "Nobody reads this keyword here: it protects nothing.",
        fix:
          "Put it on a property directly under \"properties\", of the schema, of a nested object or of a list's items."
      )
    }
    return review.problems
  }

  private init(schema: ContentSchema, parent: ContentSchema?, file: String) {
    self.schema = schema
    self.parent = parent
    self.file = file
  }

  private mutating func add(
    _ rule: String, _ field: String, _ message: String, fix: String, severity: Problem.Severity = .error
  ) {
    problems.append(Problem(rule, file: file, field: field, message, fix: fix, severity: severity))
  }

  private mutating func missing(_ name: String, at field: String) {
    let near = NearMatch.best(for: name, among: schema.properties.map(\.name)).first
    add(
      "schema", field, "There is no property ‘\(name)’.",
      fix: near.map { "Did you mean ‘\($0)’?" } ?? "Name one of the properties, or add it.")
  }

  /// An heir may not say anew what an ancestor says: a reader of the ancestor relies on it.
  private mutating func judgeInheritance() {
    guard let parent else { return }
    for member in schema.source["properties"]?.object?.members ?? [] {
      guard let inherited = parent.property(member.key), member.value != .object(inherited.source) else {
        continue
      }
      add(
        "schema", "/properties/\(member.key)",
        "‘\(member.key)’ is a property of ‘\(parent.id)’, which this schema extends; what is said there holds.",
        fix: "Take it out, or give it another name.")
    }
    for keyword in ["additionalProperties", "unevaluatedProperties"] {
      guard let own = schema.source[keyword], let held = schema.rule(keyword), own != held else { continue }
      add(
        "schema", "/\(keyword)", "‘\(parent.id)’, which this schema extends, sets \(keyword) already.",
        fix: "Take it out.")
    }
  }

  private mutating func judgeIndex() {
    for (position, name) in (schema.source["index"]?.strings ?? []).enumerated() {
      let field = "/index/\(position)"
      guard let property = schema.property(name) else {
        if ContentSchema.builtIn(name) == nil { missing(name, at: field) }
        continue
      }
      if !property.field.isFilterable {
        add(
          "index", field,
          "‘\(name)’ is a \(property.field.rawValue) field, which can neither be filtered nor sorted.",
          fix: "Take it out of \"index\".", severity: .warning)
      }
    }
  }

  private mutating func judgeRoles() {
    for (position, name) in (schema.source["required"]?.strings ?? []).enumerated()
    where schema.property(name) == nil && ContentSchema.builtIn(name) == nil {
      missing(name, at: "/required/\(position)")
    }
    for member in schema.source["display"]?.object?.members ?? [] {
      guard let name = member.value.string, schema.property(name) == nil else { continue }
      missing(name, at: "/display/\(member.key)")
    }
    guard let body = schema.source["body"]?.string else { return }
    switch schema.property(body)?.field {
    case nil: missing(body, at: "/body")
    case .markdown, .styledtext, .textarea, .text: break
    case let kind?:
      add(
        "schema", "/body", "‘\(body)’ is a \(kind.rawValue) field, which can't be the text of a file.",
        fix: "Name a markdown or styledtext field.")
    }
  }

  /// The properties that stand in the file itself; those of ancestors are judged in theirs.
  private mutating func judgeProperties() {
    for property in schema.properties where schema.source["properties"]?[property.name] != nil {
      guard parent?.property(property.name) == nil else { continue }
      judge(property, at: "/properties/\(property.name)")
      guard let usual = ContentSchema.builtIn(property.name), property.field.ordering != usual.field.ordering
      else { continue }
      add(
        "schema", "/properties/\(property.name)",
        "‘\(property.name)’ can't be a \(property.field.rawValue) field.",
        fix: "Every object has it as a field of kind \(usual.field.rawValue).")
    }
  }

  private mutating func judge(_ property: SchemaProperty, at place: String) {
    if case .slug(let source)? = property.factory, schema.property(source) == nil {
      missing(source, at: "\(place)/factory/slug")
    }
    if property.field.isReference && property.targets.isEmpty {
      add(
        "schema", place, "The reference ‘\(property.name)’ doesn't say which collection it points into.",
        fix: "Add \"collection\": \"…\".")
    }
    let items = property.source["items"]?.object
    if let kind = items?["field"]?.string, property.children.isEmpty {
      add(
        "schema", "\(place)/items/field", "The items of a list have no field of their own.",
        fix: kind == "reference" ? "Make the property itself \"references\"." : "Give the property the field."
      )
    }
    let below = property.source["properties"] == nil ? "\(place)/items/properties" : "\(place)/properties"
    for child in property.children { judge(child, at: "\(below)/\(child.name)") }
  }
}
