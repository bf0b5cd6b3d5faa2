internal import JSON

/// Keywords about the members of an object.
extension Evaluation {
  /// Checks every member in one pass, and then whether a required one is missing.
  mutating func passes(
    _ rules: MemberRules, _ object: JSONObject, of schema: SchemaNumber, _ marks: inout Marks
  ) -> Bool {
    guard spend(object.members.count * rules.patterns.count + rules.required.count, at: schema) else {
      return false
    }
    var isValid = true
    var seen: UInt64 = 0
    for (position, member) in object.members.enumerated() {
      var isKnown = false
      if let number = rules.number(of: member.key, hint: position) {
        if number < 64 { seen |= 1 << UInt64(number) }
        if number < rules.schemas.count {
          isKnown = true
          if !accepts(member, by: rules.schemas[number]) { isValid = false }
        }
      }
      for rule in rules.patterns where matches(rule.pattern, member.key, of: schema) {
        isKnown = true
        if !accepts(member, by: rule.schema) { isValid = false }
      }
      if !isKnown, rules.additional != Check.none {
        isKnown = true
        if !acceptsAdditional(member, rules, of: schema) { isValid = false }
      }
      if isKnown { marks.insert(position) }
      guard isValid || isReporting, surrender == nil else { return false }
    }
    return hasRequired(rules, object, seen: seen, of: schema) && isValid
  }

  private mutating func hasRequired(
    _ rules: MemberRules, _ object: JSONObject, seen: UInt64, of schema: SchemaNumber
  ) -> Bool {
    var isValid = true
    for number in rules.required {
      let name = rules.names[Int(number)]
      let isThere = number < 64 ? seen & 1 << UInt64(number) != 0 : object.contains(name)
      guard !isThere else { continue }
      guard isReporting else { return false }
      journal?.noteMissing(name, because: nil, of: schema, object, in: graph)
      isValid = false
    }
    return isValid
  }

  /// Whether a schema allows the value of a member, which is one step further into the value.
  private mutating func accepts(_ member: JSONObject.Member, by schema: SchemaNumber) -> Bool {
    guard isReporting else { return accepts(member.value, by: schema) }
    journal?.path.append(.name(member.key))
    defer { journal?.path.removeLast() }
    return accepts(member.value, by: schema)
  }

  private mutating func acceptsAdditional(
    _ member: JSONObject.Member, _ rules: MemberRules, of schema: SchemaNumber
  ) -> Bool {
    guard isReporting, isNever(rules.additional) else { return accepts(member, by: rules.additional) }
    journal?.noteUnknown(
      member.key, keyword: "additionalProperties", of: schema, in: graph)
    return false
  }

  private func isNever(_ schema: SchemaNumber) -> Bool {
    let schema = graph.schemas[Int(schema)]
    guard schema.end == schema.start + 1, case .never = graph.checks[Int(schema.start)] else { return false }
    return true
  }

  mutating func passes(
    _ check: Check, _ object: JSONObject, of schema: SchemaNumber, _ value: JSONValue, _ marks: inout Marks
  ) -> Bool {
    switch check {
    case .minProperties(let least): return object.members.count >= least || fails(check, of: schema, value)
    case .maxProperties(let most): return object.members.count <= most || fails(check, of: schema, value)
    case .propertyNames(let names): return passesNames(names, object)
    case .dependentRequired(let table):
      return passesDependent(graph.dependentNames[Int(table)], object, of: schema)
    case .dependentSchemas(let table):
      var isValid = true
      for dependent in graph.dependentSchemas[Int(table)] where object.contains(dependent.name) {
        if !accepts(value, by: dependent.schema, &marks) { isValid = false }
        guard isValid || isReporting else { return false }
      }
      return isValid
    case .unevaluatedProperties(let rest):
      return passesUnevaluated(rest, object, of: schema, &marks)
    default: return passesCombination(check, of: schema, value, &marks)
    }
  }

  private mutating func passesNames(_ names: SchemaNumber, _ object: JSONObject) -> Bool {
    var isValid = true
    for member in object.members {
      if isReporting { journal?.path.append(.nameItself(member.key)) }
      if !accepts(.string(member.key), by: names) { isValid = false }
      if isReporting { journal?.path.removeLast() }
      guard isValid || isReporting, surrender == nil else { return false }
    }
    return isValid
  }

  private mutating func passesDependent(
    _ table: [DependentNames], _ object: JSONObject, of schema: SchemaNumber
  ) -> Bool {
    var isValid = true
    for dependent in table where object.contains(dependent.name) {
      for name in dependent.required where !object.contains(name) {
        guard isReporting else { return false }
        journal?.noteMissing(name, because: dependent.name, of: schema, object, in: graph)
        isValid = false
      }
    }
    return isValid
  }

  private mutating func passesUnevaluated(
    _ rest: SchemaNumber, _ object: JSONObject, of schema: SchemaNumber, _ marks: inout Marks
  ) -> Bool {
    var isValid = true
    for (position, member) in object.members.enumerated() where !marks.contains(position) {
      if isReporting, isNever(rest) {
        journal?.noteUnknown(member.key, keyword: "unevaluatedProperties", of: schema, in: graph)
        isValid = false
      } else if !accepts(member, by: rest) {
        isValid = false
      }
      guard isValid || isReporting, surrender == nil else { return false }
    }
    marks.insertAll()
    return isValid
  }
}
