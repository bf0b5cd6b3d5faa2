import Content
import Synchronization

/// All objects of a collection as the lists know them, at one moment: immutable, in the order of their ids, one
/// column for each indexed property.
final class ListingTable: Sendable {
  let ids: ByteStrings
  /// The row of each object's version in the index.
  let versions: [Int64]
  let columns: [Column]
  private let positions: [String: Int]
  /// Where each version of the shelf stands, by its place on the shelf.
  private let rowsByPlace: [UInt32]
  /// An order takes eight bytes an object, a plan little; what people ask for repeats itself.
  private let orders = Mutex(Remembered<SortOrder, RowOrder>(capacity: 16))
  private let plans = Mutex(Remembered<PlanKey, Plan>(capacity: 256))

  init(ids: ByteStrings, versions: [Int64], columns: [Column]) {
    self.ids = ids
    self.versions = versions
    self.columns = columns
    var rows = [UInt32](repeating: .max, count: (versions.map(VersionRow.place).max() ?? -1) + 1)
    for (row, version) in versions.enumerated() { rows[VersionRow.place(of: version)] = UInt32(row) }
    rowsByPlace = rows
    positions = Dictionary(
      columns.enumerated().map { ($0.element.property.name, $0.offset) },
      uniquingKeysWith: { first, _ in first })
  }

  var count: Int { versions.count }

  func column(_ name: String) -> Column? { positions[name].map { columns[$0] } }

  func position(of name: String) -> Int? { positions[name] }

  /// The row of the object called `id`.
  func row(of id: String) -> Int? { ids.sortedIndex(of: id) }

  /// The row of the object that holds a version; nil when none does.
  @inline(__always) func row(ofVersion version: Int64) -> Int? {
    let place = VersionRow.place(of: version)
    guard place < rowsByPlace.count, rowsByPlace[place] != .max else { return nil }
    let row = Int(rowsByPlace[place])
    return versions[row] == version ? row : nil
  }

  /// The rows in the order asked for, made once and remembered.
  func order(_ sort: SortOrder) -> RowOrder {
    if let known = orders.withLock({ $0[sort] }) { return known }
    let made = RowOrder(sort, of: self)
    orders.withLock { $0.remember(made, as: sort) }
    return made
  }

  /// The plan for a question, made once and remembered.
  func plan(_ key: PlanKey, make: () throws(GalleyError) -> Plan) throws(GalleyError) -> Plan {
    if let known = plans.withLock({ $0[key] }) { return known }
    let made = try make()
    plans.withLock { $0.remember(made, as: key) }
    return made
  }
}

/// The rows of a table in one order. Objects without a value come last, whatever the direction; equal ones are in
/// the order of their ids.
final class RowOrder: Sendable {
  /// The rows, first to last.
  let rows: [UInt32]
  /// Where each row stands in `rows`.
  let ranks: [UInt32]

  init(_ sort: SortOrder, of table: ListingTable) {
    var rows = (0..<UInt32(table.count)).map { $0 }
    // The least important key first: each pass keeps the order of the one before it among equals.
    for key in sort.keys.reversed() {
      guard let column = table.column(key.field) else { continue }
      rows = RowOrder.sorted(rows, by: column, isDescending: key.isDescending)
    }
    var ranks = [UInt32](repeating: 0, count: rows.count)
    for (rank, row) in rows.enumerated() { ranks[Int(row)] = UInt32(rank) }
    self.rows = rows
    self.ranks = ranks
  }

  /// A stable counting sort over the codes.
  private static func sorted(_ rows: [UInt32], by column: Column, isDescending: Bool) -> [UInt32] {
    let distinct = column.values.count
    @inline(__always) func bucket(_ row: UInt32) -> Int {
      let code = column.codes[Int(row)]
      if code == Column.none { return distinct }
      return isDescending ? distinct - 1 - Int(code) : Int(code)
    }
    var starts = [Int](repeating: 0, count: distinct + 2)
    for row in rows { starts[bucket(row) + 1] += 1 }
    for index in 1..<starts.count { starts[index] += starts[index - 1] }
    var sorted = [UInt32](repeating: 0, count: rows.count)
    for row in rows {
      let place = bucket(row)
      sorted[starts[place]] = row
      starts[place] += 1
    }
    return sorted
  }
}

/// Gathers a table object by object, in the order of their ids.
struct ListingTableBuilder {
  private let names: ColumnNames
  private var ids = ByteStrings()
  private var versions: [Int64] = []
  private var builders: [ColumnBuilder]

  init(names: ColumnNames, capacity: Int) {
    self.names = names
    versions.reserveCapacity(capacity)
    builders = names.properties.map { ColumnBuilder(property: $0, capacity: capacity) }
  }

  mutating func append(_ id: String, version: Int64, facets: [UInt8]) {
    ids.append(id)
    versions.append(version)
    for (position, facet) in Facets.decode(facets, names: names).enumerated() {
      builders[position].append(facet)
    }
  }

  consuming func finish() -> ListingTable {
    ListingTable(ids: ids, versions: versions, columns: builders.map { $0.finish() })
  }
}
