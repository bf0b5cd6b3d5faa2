internal import JSON

/// Keywords that hold schemas.
extension SchemaCompiler {
  /// Those that apply schemas to the parts of a value.
  mutating func compileParts(_ keywords: Keywords) throws(SchemaError) {
    let prefix = try schemas(in: "prefixItems", keywords)
    if let prefix { add(.prefixItems(try list(prefix))) }
    if let items = try schema(of: "items", keywords) { add(.items(items, from: prefix?.count ?? 0)) }
    if let contains = try schema(of: "contains", keywords) {
      let counts = keywords.vocabularies.contains(.validation)
      let least = counts ? try keywords.count("minContains") : nil
      let most = counts ? try keywords.count("maxContains") : nil
      add(.contains(contains, least: least ?? 1, most: most ?? .max))
    }
    try compileMembers(keywords)
    if let names = try schema(of: "propertyNames", keywords) { add(.propertyNames(names)) }
    if let members = try keywords.members("dependentSchemas"), !members.isEmpty {
      var all: [DependentSchema] = []
      for member in members {
        let place = place(member.value, "dependentSchemas/" + member.key.escapedForPointer, keywords)
        all.append(DependentSchema(name: member.key, schema: try number(of: place)))
      }
      add(.dependentSchemas(Self.keep(all, in: &tables.dependentSchemas)))
    }
  }

  private mutating func compileMembers(_ keywords: Keywords) throws(SchemaError) {
    var properties: [(String, SchemaNumber)] = []
    for member in try keywords.members("properties") ?? [] {
      let place = place(member.value, "properties/" + member.key.escapedForPointer, keywords)
      properties.append((member.key, try number(of: place)))
    }
    var patterns: [(pattern: Int32, schema: SchemaNumber)] = []
    for member in try keywords.members("patternProperties") ?? [] {
      let steps = "patternProperties/" + member.key.escapedForPointer
      let pattern = try pattern(member.key, at: keywords.location(of: "patternProperties"))
      patterns.append((pattern, try number(of: place(member.value, steps, keywords))))
    }
    let additional = try schema(of: "additionalProperties", keywords) ?? Check.none
    try addMembers(keywords, properties, patterns, additional)
  }

  private mutating func addMembers(
    _ keywords: Keywords, _ properties: [(String, SchemaNumber)],
    _ patterns: [(pattern: Int32, schema: SchemaNumber)], _ additional: SchemaNumber
  ) throws(SchemaError) {
    let isRuled = keywords.vocabularies.contains(.validation)
    let required = isRuled ? try keywords.names(keywords["required"], of: "required") ?? [] : []
    guard !properties.isEmpty || !patterns.isEmpty || additional != Check.none || !required.isEmpty else {
      return
    }
    let rules = MemberRules(
      properties: properties, required: required, patterns: patterns, additional: additional)
    add(.members(Self.keep(rules, in: &tables.members)))
  }

  mutating func compileReferences(_ keywords: Keywords) throws(SchemaError) {
    if let reference = try keywords.string("$ref") {
      let target = try library.resolve(reference, from: keywords.place, keyword: "$ref")
      add(.reference(try number(of: target.place)))
    }
    if let reference = try keywords.string("$dynamicRef") {
      let target = try library.resolve(reference, from: keywords.place, keyword: "$dynamicRef")
      let fallback = try number(of: target.place)
      // Only a reference that already leads to a dynamic anchor is dynamic.
      if let name = target.dynamicAnchor {
        add(.dynamicReference(dynamicName(name), fallback: fallback))
      } else {
        add(.reference(fallback))
      }
    }
  }

  /// Those that combine schemas for the same value.
  mutating func compileCombinations(_ keywords: Keywords) throws(SchemaError) {
    if let all = try schemas(in: "allOf", keywords) { add(.allOf(try list(all))) }
    if let any = try schemas(in: "anyOf", keywords) { add(.anyOf(try list(any))) }
    if let one = try schemas(in: "oneOf", keywords) { add(.oneOf(try list(one))) }
    if let not = try schema(of: "not", keywords) { add(.not(not)) }
    if let condition = try schema(of: "if", keywords) {
      let then = try schema(of: "then", keywords) ?? Check.none
      let otherwise = try schema(of: "else", keywords) ?? Check.none
      add(.conditional(condition, then: then, otherwise: otherwise))
    }
  }

  /// Those that must come last, since they ask what the others looked at.
  mutating func compileUnevaluated(_ keywords: Keywords) throws(SchemaError) {
    if let schema = try schema(of: "unevaluatedItems", keywords) { add(.unevaluatedItems(schema)) }
    if let schema = try schema(of: "unevaluatedProperties", keywords) { add(.unevaluatedProperties(schema)) }
  }

  private mutating func place(_ schema: JSONValue, _ steps: String, _ keywords: Keywords) -> SchemaPlace {
    library.place(schema, steps, below: keywords.place)
  }

  private mutating func schema(of keyword: String, _ keywords: Keywords) throws(SchemaError) -> SchemaNumber?
  {
    guard let schema = keywords[keyword] else { return nil }
    return try number(of: place(schema, keyword, keywords))
  }

  private mutating func schemas(in keyword: String, _ keywords: Keywords) throws(SchemaError)
    -> [SchemaPlace]?
  {
    guard let all = try keywords.array(keyword) else { return nil }
    guard !all.isEmpty else { throw keywords.error(keyword, "an array of at least one schema") }
    return all.enumerated().map { place($0.element, "\(keyword)/\($0.offset)", keywords) }
  }
}
