import Content
import Synchronization

/// What decides a plan: the expressions as they were written, so that a question asked again costs one look-up.
struct PlanKey: Hashable, Sendable {
  let include: String?
  let exclude: String?
  let sort: String?
  let hidesDrafts: Bool
}

/// How a question is answered from a table: its filter in terms of codes, its order as a permutation of the rows.
final class Plan: Sendable {
  let filter: RowFilter
  let sort: SortOrder
  let order: RowOrder
  private let counted = Mutex<Int?>(nil)
  private let selected = Mutex<[UInt32]??>(.none)

  init(_ key: PlanKey, table: ListingTable, collection: CollectionDefinition, schema: ContentSchema)
    throws(GalleyError)
  {
    var filter = try Filter(include: key.include, exclude: key.exclude)
    for clause in filter.include + filter.exclude { _ = try FieldLookup.filterable(clause.field, in: schema) }
    if key.hidesDrafts {
      filter.exclude.append(Filter.Clause(field: ColumnNames.draft, test: .equals("true")))
    }
    let sort = try (key.sort ?? collection.sort).map(SortOrder.init(parsing:)) ?? SortOrder([])
    for name in sort.keys { _ = try FieldLookup.sortable(name.field, in: schema) }
    self.filter = try RowFilter(filter, table: table)
    self.sort = sort
    order = table.order(sort)
  }

  /// How many rows of the table pass.
  func count(in table: ListingTable) -> Int {
    if let known = counted.withLock({ $0 }) { return known }
    let count = filter.isEverything ? table.count : selection(in: table)?.count ?? filter.count(table)
    counted.withLock { $0 = count }
    return count
  }

  /// The rows that pass, in the plan's order, where they are so few that walking the whole order would be waste;
  /// nil where they are many.
  func selection(in table: ListingTable) -> [UInt32]? {
    if let known = selected.withLock({ $0 }) { return known }
    let found = filter.isEverything ? nil : filter.few(of: table, atMost: max(64, table.count / 64))
    let sorted = found?.sorted { order.ranks[Int($0)] < order.ranks[Int($1)] }
    selected.withLock { $0 = .some(sorted) }
    return sorted
  }
}

/// A filter in the terms of one table: for each clause the codes that pass.
struct RowFilter: Sendable {
  /// One clause of the filter.
  struct Clause: Sendable {
    let column: Int
    let codes: CodeSet
    let test: PreparedTest
    let field: String
    /// Whether the clause must hold, rather than must not.
    let isWanted: Bool
  }

  let clauses: [Clause]

  var isEverything: Bool { clauses.isEmpty }

  init(_ filter: Filter, table: ListingTable) throws(GalleyError) {
    var clauses: [Clause] = []
    for (list, isWanted) in [(filter.include, true), (filter.exclude, false)] {
      for clause in list {
        guard let position = table.position(of: clause.field) else {
          throw .unknown("field", clause.field, among: table.columns.map(\.property.name))
        }
        let column = table.columns[position]
        let test = try clause.test.prepared(for: column.property.field, named: clause.field)
        clauses.append(
          Clause(
            column: position, codes: CodeSet(of: test, in: column), test: test, field: clause.field,
            isWanted: isWanted))
      }
    }
    self.clauses = clauses
  }

  /// Whether the object at `row` passes.
  @inline(__always) func accepts(_ row: Int, _ table: ListingTable) -> Bool {
    for clause in clauses where clause.holds(row, table.columns[clause.column]) != clause.isWanted {
      return false
    }
    return true
  }

  /// Whether an object outside the table passes.
  func accepts(_ changed: ChangedRow) -> Bool {
    for clause in clauses {
      let values = changed.values(of: clause.field)
      let holds = values.isEmpty ? clause.test.acceptsNothing : values.contains { clause.test.accepts($0) }
      if holds != clause.isWanted { return false }
    }
    return true
  }

  func count(_ table: ListingTable) -> Int {
    var count = 0
    for row in 0..<table.count where accepts(row, table) { count += 1 }
    return count
  }

  /// The rows that pass; nil as soon as there are more than `limit`.
  func few(of table: ListingTable, atMost limit: Int) -> [UInt32]? {
    var rows: [UInt32] = []
    for row in 0..<table.count where accepts(row, table) {
      if rows.count == limit { return nil }
      rows.append(UInt32(row))
    }
    return rows
  }
}

extension RowFilter.Clause {
  @inline(__always) fileprivate func holds(_ row: Int, _ column: Column) -> Bool {
    if column.isSingle {
      let code = column.codes[row]
      return code == Column.none ? test.acceptsNothing : codes.contains(code)
    }
    let all = column.allCodes(row)
    return all.isEmpty ? test.acceptsNothing : all.contains { codes.contains($0) }
  }
}
