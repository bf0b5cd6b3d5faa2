/// Schemas that would be checked against the same value for ever.
extension SchemaCompiler {
  /// Refuses references that lead back to their beginning without going into the value on the way.
  func refuseCircles() throws(SchemaError) {
    var isDone = [Bool](repeating: false, count: tables.schemas.count)
    var isOpen = isDone
    for start in tables.schemas.indices where !isDone[start] {
      var path: [(schema: Int, next: [SchemaNumber])] = [(start, schemasForSameValue(as: start))]
      isOpen[start] = true
      while let last = path.indices.last {
        guard let next = path[last].next.popLast().map(Int.init) else {
          isOpen[path[last].schema] = false
          isDone[path[last].schema] = true
          path.removeLast()
          continue
        }
        guard !isOpen[next] else { throw circle(path.map(\.schema), back: next) }
        guard !isDone[next] else { continue }
        isOpen[next] = true
        path.append((next, schemasForSameValue(as: next)))
      }
    }
  }

  /// The schemas that a schema hands the same value to. Where a dynamic reference leads is known only when
  /// a value is checked; the depth limit ends such a circle.
  private func schemasForSameValue(as schema: Int) -> [SchemaNumber] {
    let range = Int(tables.schemas[schema].start)..<Int(tables.schemas[schema].end)
    return tables.checks[range].flatMap { check -> [SchemaNumber] in
      switch check {
      case .reference(let target), .not(let target): [target]
      case .allOf(let list), .anyOf(let list), .oneOf(let list): Array(tables.lists[list.range])
      case .conditional(let condition, let then, let otherwise):
        [condition, then, otherwise].filter { $0 != Check.none }
      default: []
      }
    }
  }

  private func circle(_ path: [Int], back: Int) -> SchemaError {
    let round = path.drop { $0 != back } + [back]
    return SchemaError(
      .circularReference, at: tables.schemas[back].location,
      "the schema leads back to itself without going into the value: "
        + round.prefix(8).map { tables.schemas[$0].location }.joined(separator: " → "))
  }
}
