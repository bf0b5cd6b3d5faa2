internal import JSON

/// Keywords about the items of an array.
extension Evaluation {
  mutating func passes(
    _ check: Check, _ items: [JSONValue], of schema: SchemaNumber, _ value: JSONValue, _ marks: inout Marks
  ) -> Bool {
    switch check {
    case .minItems(let least): return items.count >= least || fails(check, of: schema, value)
    case .maxItems(let most): return items.count <= most || fails(check, of: schema, value)
    case .uniqueItems: return hasNoRepetition(items, of: schema, value)
    case .prefixItems(let list):
      let count = min(items.count, Int(list.count))
      var isValid = true
      for index in 0..<count
      where !accepts(items[index], at: index, by: graph.lists[list.range.lowerBound + index]) {
        isValid = false
        guard isReporting else { return false }
      }
      marks.insert(first: count)
      return isValid
    case .items(let rest, let first):
      guard items.count > first else { return true }
      var isValid = true
      for index in first..<items.count where !accepts(items[index], at: index, by: rest) {
        isValid = false
        guard isReporting, surrender == nil else { return false }
      }
      marks.insertAll()
      return isValid
    case .contains(let item, let least, let most):
      let count = countMatches(item, items, enough: most == .max ? least : most + 1, &marks)
      return (count >= least && count <= most) || fails(check, of: schema, value)
    case .unevaluatedItems(let rest):
      var isValid = true
      for index in items.indices where !marks.contains(index) && !accepts(items[index], at: index, by: rest) {
        isValid = false
        guard isReporting, surrender == nil else { return false }
      }
      marks.insertAll()
      return isValid
    default: return passesCombination(check, of: schema, value, &marks)
    }
  }

  private mutating func accepts(_ item: JSONValue, at index: Int, by schema: SchemaNumber) -> Bool {
    guard isReporting else { return accepts(item, by: schema) }
    journal?.path.append(.index(index))
    defer { journal?.path.removeLast() }
    return accepts(item, by: schema)
  }

  /// How many items a schema allows; counting ends early where more make no difference.
  private mutating func countMatches(
    _ schema: SchemaNumber, _ items: [JSONValue], enough: Int, _ marks: inout Marks
  ) -> Int {
    silently { evaluation in
      var count = 0
      for index in items.indices where evaluation.accepts(items[index], by: schema) {
        count += 1
        marks.insert(index)
        if count >= enough, !marks.areKept { break }
      }
      return count
    }
  }

  private mutating func hasNoRepetition(_ items: [JSONValue], of schema: SchemaNumber, _ value: JSONValue)
    -> Bool
  {
    guard spend(items.count, at: schema) else { return false }
    return Repetition.first(in: items) == nil || fails(.uniqueItems, of: schema, value)
  }
}

/// Finds items that are equal.
enum Repetition {
  /// The positions of an item and of the one before that equals it.
  static func first(in items: [JSONValue]) -> (Int, Int)? {
    // Comparing a few is faster than hashing them.
    guard items.count > 8 else {
      for later in items.indices {
        for earlier in 0..<later where items[earlier] == items[later] { return (earlier, later) }
      }
      return nil
    }
    var positions: [JSONValue: Int] = [:]
    positions.reserveCapacity(items.count)
    for (position, item) in items.enumerated() {
      if let earlier = positions.updateValue(position, forKey: item) { return (earlier, position) }
    }
    return nil
  }
}
