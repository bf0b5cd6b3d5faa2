import Content
import JSON

/// Which of a view's items are asked for, and in which order.
struct ViewSelection {
  private let fields: ViewFields
  private let clauses: [Clause]
  private let sort: SortOrder

  private struct Clause {
    let field: String
    let test: PreparedTest
    /// Whether the clause must hold, rather than must not.
    let isWanted: Bool
  }

  init(_ query: ViewQuery, fields: ViewFields, now: Int64) throws(GalleyError) {
    self.fields = fields
    let filter = try Filter(
      include: query.include.map { RelativeDates.resolved($0, now: now) { try? fields.filterable($0) } },
      exclude: query.exclude.map { RelativeDates.resolved($0, now: now) { try? fields.filterable($0) } })
    var clauses: [Clause] = []
    for (list, isWanted) in [(filter.include, true), (filter.exclude, false)] {
      for clause in list {
        let kind = try fields.filterable(clause.field)
        clauses.append(
          Clause(
            field: clause.field, test: try clause.test.prepared(for: kind, named: clause.field),
            isWanted: isWanted))
      }
    }
    self.clauses = clauses
    sort = try query.sort.map(SortOrder.init(parsing:)) ?? SortOrder([])
    for key in sort.keys { _ = try fields.sortable(key.field) }
  }

  /// The items asked for; equal ones stay in the view's order.
  func applied(to items: [JSONValue]) -> [JSONValue] {
    let passing = clauses.isEmpty ? items : items.filter(accepts)
    if sort.keys.isEmpty { return passing }
    let keyed = passing.enumerated().map { position, item in
      (position: position, item: item, keys: sort.keys.map { fields.values(of: $0.field, in: item).first })
    }
    return keyed.sorted { sort.precedes($0.keys, $1.keys) ?? ($0.position < $1.position) }.map(\.item)
  }

  private func accepts(_ item: JSONValue) -> Bool {
    clauses.allSatisfy { clause in
      let values = fields.values(of: clause.field, in: item)
      let holds = values.isEmpty ? clause.test.acceptsNothing : values.contains { clause.test.accepts($0) }
      return holds == clause.isWanted
    }
  }
}
