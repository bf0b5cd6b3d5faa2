import Content
import Synchronization

/// What decides a plan: the expressions as they were written, so that a question asked again costs one look-up.
struct PlanKey: Hashable, Sendable {
  let include: String?
  let exclude: String?
  let sort: String?
  let hidesDrafts: Bool
}

/// How a question is answered from a table: its filter in terms of codes, the rows that pass, and their order.
final class Plan: Sendable {
  let filter: RowFilter
  let sort: SortOrder
  let order: RowOrder
  /// The rows that pass.
  let matches: RowSet
  /// How many they are.
  let count: Int
  /// The rows that pass, in order: all of them where they are few, else the first.
  let head: [UInt32]

  /// First pages as they were written lately, by how many items and which fields.
  let written = Mutex(Remembered<[String], [UInt8]>(capacity: 4))

  /// So many rows are found once and kept; further pages walk the whole order from where they are.
  private static let headLength = 128

  init(_ key: PlanKey, table: ListingTable, schema: ContentSchema) throws(GalleyError) {
    var filter = try Filter(include: key.include, exclude: key.exclude)
    for clause in filter.include + filter.exclude { _ = try FieldLookup.filterable(clause.field, in: schema) }
    if key.hidesDrafts {
      filter.exclude.append(Filter.Clause(field: ColumnNames.draft, test: .equals("true")))
    }
    let sort = try key.sort.map(SortOrder.init(parsing:)) ?? SortOrder([])
    for name in sort.keys { _ = try FieldLookup.sortable(name.field, in: schema) }
    self.filter = try RowFilter(filter, table: table)
    self.sort = sort
    let order = table.order(sort)
    let matches = self.filter.matches(in: table)
    self.order = order
    self.matches = matches
    count = matches.count
    if count <= max(Plan.headLength, table.count / 64) {
      head = matches.rows.sorted { order.ranks[Int($0)] < order.ranks[Int($1)] }
    } else {
      head = Array(order.rows.lazy.filter { matches.contains(Int($0)) }.prefix(Plan.headLength))
    }
  }

  /// Whether `head` holds every row that passes.
  var isHeadComplete: Bool { head.count == count }
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

  /// The rows of the table that pass, clause by clause.
  func matches(in table: ListingTable) -> RowSet {
    var rows = RowSet(count: table.count, filled: true)
    for clause in clauses { clause.narrow(&rows, table.columns[clause.column]) }
    return rows
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
}

extension RowFilter.Clause {
  fileprivate func narrow(_ rows: inout RowSet, _ column: Column) {
    let none = test.acceptsNothing
    guard column.isSingle else {
      column.several.withUnsafeBufferPointer { several in
        column.ends.withUnsafeBufferPointer { ends in
          rows.keep(whereHolds: isWanted) { row in
            let start = row == 0 ? 0 : Int(ends[row - 1]), end = Int(ends[row])
            if start == end { return none }
            for position in start..<end where codes.contains(several[position]) { return true }
            return false
          }
        }
      }
      return
    }
    column.codes.withUnsafeBufferPointer { own in
      switch codes {
      case .range(let range):
        rows.keep(whereHolds: isWanted) { own[$0] == Column.none ? none : range.contains(own[$0]) }
      case .bits(let words):
        words.withUnsafeBufferPointer { words in
          rows.keep(whereHolds: isWanted) { row in
            let code = own[row]
            return code == Column.none ? none : words[Int(code >> 6)] & (1 << UInt64(code & 63)) != 0
          }
        }
      }
    }
  }
}
