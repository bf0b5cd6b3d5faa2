internal import JSON

/// What to say when a value fits none of several forms.
extension Evaluation {
  /// How many branches are looked into, and how deeply within one another.
  private static let mostBranches = 32
  private static let deepest = 4

  /// Reports the branch that the value was most likely meant for, or else that none fits.
  mutating func failsAll(
    _ check: Check, _ list: SchemaList, of schema: SchemaNumber, _ value: JSONValue
  ) -> Bool {
    guard isReporting, surrender == nil, let outer = journal else { return false }
    guard outer.nesting < Self.deepest, list.count <= Self.mostBranches else {
      return fails(check, of: schema, value)
    }
    var branches: [Branch] = []
    for index in list.range {
      journal = outer.branch
      _ = accepts(value, by: graph.lists[index])
      if let journal { branches.append(Branch(journal, at: outer.path.tokens)) }
    }
    journal = outer
    guard surrender == nil else {
      for branch in branches { journal?.adoptSurrender(of: branch.journal) }
      return false
    }
    explain(branches, check, of: schema, value)
    return false
  }

  private mutating func explain(
    _ branches: [Branch], _ check: Check, of schema: SchemaNumber, _ value: JSONValue
  ) {
    let lowest = branches.map(\.distance).min() ?? .none
    let meant = branches.filter { $0.distance == lowest }
    if meant.count == 1, let branch = meant.first {
      journal?.add(contentsOf: branch.journal)
      return
    }
    let keyword = if case .anyOf = check { "anyOf" } else { "oneOf" }
    let location = graph.schemas[Int(schema)].location
    let subject = journal?.path.subject ?? ""
    if let demand = Demand(meant.compactMap(\.mismatch), value, depth: journal?.path.count ?? 0) {
      let subject = demand.member.flatMap { journal?.path.subject(ofMember: $0) } ?? subject
      journal?.add(
        subject + " " + demand.sentence.text, keyword, of: location, expected: demand.sentence.expected,
        member: demand.member)
      return
    }
    let missing = branches.compactMap(\.missing)
    guard missing.count < branches.count else {
      journal?.add("\(subject) must have \(Sentence.alternatives(missing))", keyword, of: location)
      return
    }
    let nearest = meant.min { $0.journal.total < $1.journal.total }
    let advice = nearest?.journal.failures.prefix(2).map(\.message).joined(separator: ", and ") ?? ""
    journal?.add(
      "\(subject) fits none of the forms that are allowed; for the nearest one, \(advice)", keyword,
      of: location)
  }
}
