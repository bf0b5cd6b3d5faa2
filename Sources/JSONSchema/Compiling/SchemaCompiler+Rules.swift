internal import JSON

/// Keywords that state rules about a value itself.
extension SchemaCompiler {
  mutating func compileRules(_ keywords: Keywords) throws(SchemaError) {
    if let types = try types(keywords) { add(.types(types)) }
    if let value = keywords["const"] { add(.constant(Self.keep(value, in: &tables.values))) }
    if let values = try keywords.array("enum") {
      add(.enumeration(Self.keep(Enumeration(values), in: &tables.enumerations)))
    }
    try compileNumberRules(keywords)
    if let count = try keywords.count("minLength"), count > 0 { add(.minLength(count)) }
    if let count = try keywords.count("maxLength") { add(.maxLength(count)) }
    if let source = try keywords.string("pattern") {
      add(.pattern(try pattern(source, at: keywords.location(of: "pattern"))))
    }
    if let count = try keywords.count("minItems"), count > 0 { add(.minItems(count)) }
    if let count = try keywords.count("maxItems") { add(.maxItems(count)) }
    if try keywords.bool("uniqueItems") == true { add(.uniqueItems) }
    if let count = try keywords.count("minProperties"), count > 0 { add(.minProperties(count)) }
    if let count = try keywords.count("maxProperties") { add(.maxProperties(count)) }
    if let members = try keywords.members("dependentRequired"), !members.isEmpty {
      var all: [DependentNames] = []
      for member in members {
        let names = try keywords.names(member.value, of: "dependentRequired") ?? []
        all.append(DependentNames(name: member.key, required: names))
      }
      add(.dependentRequired(Self.keep(all, in: &tables.dependentNames)))
    }
  }

  private func types(_ keywords: Keywords) throws(SchemaError) -> TypeSet? {
    let names: [JSONValue]
    switch keywords["type"] {
    case nil: return nil
    case .array(let all)?: names = all
    case let one?: names = [one]
    }
    var types: TypeSet = []
    for name in names {
      guard let type = TypeSet.names.first(where: { $0.name == name.string })?.type else {
        throw keywords.error(
          "type", "one of " + TypeSet.names.map { "\"\($0.name)\"" }.joined(separator: ", "))
      }
      types.insert(type)
    }
    return types
  }

  private mutating func compileNumberRules(_ keywords: Keywords) throws(SchemaError) {
    let limits: [(String, NumberLimit)] = [
      ("minimum", .minimum), ("maximum", .maximum), ("exclusiveMinimum", .exclusiveMinimum),
      ("exclusiveMaximum", .exclusiveMaximum),
    ]
    for (keyword, limit) in limits {
      if let number = try keywords.number(keyword) {
        add(.limit(limit, Self.keep(number, in: &tables.values)))
      }
    }
    if let divisor = try keywords.number("multipleOf") {
      guard ExactNumber(divisor)?.isPositive == true else {
        throw keywords.error("multipleOf", "a number greater than 0")
      }
      add(.multipleOf(Self.keep(divisor, in: &tables.values)))
    }
  }

  mutating func compileFormat(_ keywords: Keywords) throws(SchemaError) {
    guard options.assertsFormats || keywords.vocabularies.contains(.formatAssertion),
      let name = try keywords.string("format"), let format = Format(rawValue: name)
    else { return }
    add(.format(format))
  }
}
