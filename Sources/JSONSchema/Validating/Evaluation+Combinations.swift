internal import JSON

/// Keywords that combine schemas for one and the same value.
extension Evaluation {
  mutating func passesCombination(
    _ check: Check, of schema: SchemaNumber, _ value: JSONValue, _ marks: inout Marks
  ) -> Bool {
    switch check {
    case .dynamicReference(let name, let fallback):
      return accepts(value, by: target(ofDynamic: name, fallback: fallback), &marks)
    case .allOf(let list):
      var isValid = true
      for index in list.range where !accepts(value, by: graph.lists[index], &marks) {
        guard isReporting else { return false }
        isValid = false
      }
      return isValid
    case .anyOf(let list):
      return acceptsAny(list, value, &marks) || failsAll(check, list, of: schema, value)
    case .oneOf(let list):
      return acceptsOne(check, list, of: schema, value, &marks)
    case .not(let negated):
      return silently { !$0.accepts(value, by: negated) } || fails(check, of: schema, value)
    case .conditional(let condition, let then, let otherwise):
      var own = Marks(areKept: marks.areKept)
      let holds = silently { $0.accepts(value, by: condition, &own) }
      if holds { marks.formUnion(own) }
      let branch = holds ? then : otherwise
      return branch == Check.none || accepts(value, by: branch, &marks)
    default:
      return true
    }
  }

  private mutating func acceptsAny(_ list: SchemaList, _ value: JSONValue, _ marks: inout Marks) -> Bool {
    silently { evaluation in
      var isValid = false
      for index in list.range where evaluation.accepts(value, by: evaluation.graph.lists[index], &marks) {
        isValid = true
        // Every branch that holds adds to what has been looked at.
        guard marks.areKept else { return true }
      }
      return isValid
    }
  }

  private mutating func acceptsOne(
    _ check: Check, _ list: SchemaList, of schema: SchemaNumber, _ value: JSONValue, _ marks: inout Marks
  ) -> Bool {
    let before = marks
    let matching = silently { evaluation in
      var matching = 0
      for index in list.range where evaluation.accepts(value, by: evaluation.graph.lists[index], &marks) {
        matching += 1
        if matching > 1 { break }
      }
      return matching
    }
    guard matching != 1 else { return true }
    if !isReporting { marks = before }
    return matching == 0 ? failsAll(check, list, of: schema, value) : fails(check, of: schema, value)
  }
}
