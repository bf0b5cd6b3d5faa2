extension SchemaGraph {
  /// The names that a schema knows for members of its value, by itself and through the schemas that it
  /// hands the value on to: what somebody who mistyped a name may have meant.
  func knownNames(of schema: SchemaNumber) -> [String] {
    var names: [String] = []
    var seen: Set<SchemaNumber> = [schema]
    var pending = [schema]
    while let next = pending.popLast(), names.count < 200, seen.count < 200 {
      let range = Int(schemas[Int(next)].start)..<Int(schemas[Int(next)].end)
      for check in checks[range] {
        if case .members(let rules) = check { names += members[Int(rules)].properties }
        pending += partners(of: check).filter { seen.insert($0).inserted }
      }
    }
    return names
  }

  /// The schemas that a check hands the same value to and that may look at its members.
  private func partners(of check: Check) -> [SchemaNumber] {
    switch check {
    case .reference(let target), .dynamicReference(_, let target): [target]
    case .allOf(let list), .anyOf(let list), .oneOf(let list): Array(lists[list.range])
    case .conditional(let condition, let then, let otherwise):
      [condition, then, otherwise].filter { $0 != Check.none }
    case .dependentSchemas(let table): dependentSchemas[Int(table)].map(\.schema)
    default: []
    }
  }
}
