import Content

/// The objects of a collection at one commit: a table, and what differs from it.
///
/// A commit changes a few objects of many. Instead of a new table it makes a new listing over the same table, with the
/// changed objects beside it; the same serves for a changeset, which is nothing but main and what differs from it.
struct Listing: Sendable {
  private(set) var collection: CollectionDefinition
  private(set) var schema: ContentSchema
  let table: ListingTable
  let names: ColumnNames
  /// The rows of the table that no longer hold: changed or deleted objects.
  private(set) var superseded: Set<UInt32> = []
  /// The objects that hold instead, by id.
  private(set) var changed: [String: ChangedRow] = [:]
  private var changedVersions: [Int64: String] = [:]

  /// Beyond so many differences a new table is cheaper than carrying them along.
  static let comfortableChanges = 512

  init(collection: CollectionDefinition, schema: ContentSchema, table: ListingTable, names: ColumnNames) {
    self.collection = collection
    self.schema = schema
    self.table = table
    self.names = names
  }

  /// The same objects under definitions that don't change how they are listed.
  init(collection: CollectionDefinition, schema: ContentSchema, base: Listing) {
    self = base
    self.collection = collection
    self.schema = schema
  }

  /// A listing without objects, for a collection whose objects all differ from main's.
  init(collection: CollectionDefinition, schema: ContentSchema, names: ColumnNames) {
    let columns = names.properties.map { ColumnBuilder(property: $0, capacity: 0).finish() }
    self.init(
      collection: collection, schema: schema,
      table: ListingTable(ids: ByteStrings(), versions: [], columns: columns),
      names: names)
  }

  var isWorthRemaking: Bool { superseded.count + changed.count > Listing.comfortableChanges }

  /// How many objects there are.
  var count: Int { table.count - superseded.count + changed.count }

  /// The row of the version of an object in the index; nil when there is no such object.
  func version(of id: String) -> Int64? {
    if let row = changed[id] { return row.version }
    guard let row = table.row(of: id), !superseded.contains(UInt32(row)) else { return nil }
    return table.versions[row]
  }

  /// Where the object stands whose version is the one in that row.
  enum Holder {
    case table(row: Int)
    case changed(ChangedRow)
  }

  /// The object that holds a version; nil when the version is outdated, or of another state of the site.
  func holder(of version: Int64) -> Holder? {
    if !changedVersions.isEmpty, let id = changedVersions[version], let row = changed[id] {
      return .changed(row)
    }
    guard let row = table.row(ofVersion: version), superseded.isEmpty || !superseded.contains(UInt32(row))
    else { return nil }
    return .table(row: row)
  }

  /// The id of the object that holds a version.
  func id(of version: Int64) -> String {
    switch holder(of: version) {
    case .table(let row): table.ids[row]
    case .changed(let row): row.id
    case nil: ""
    }
  }

  /// Takes note that an object is now `row`, or no longer there.
  mutating func replace(_ id: String, with row: ChangedRow?) {
    if let old = table.row(of: id) { superseded.insert(UInt32(old)) }
    if let before = changed[id] { changedVersions[before.version] = nil }
    if let row { changedVersions[row.version] = id }
    changed[id] = row
  }

  /// Ids that somebody may have meant by one that is not there: those that start alike, since looking at each of
  /// 100,000 ids would cost more than the answer is worth.
  func near(_ id: String) -> [String] {
    let start = String(id.prefix(3))
    var position = table.ids.lowerBound(of: start)
    var found = changed.keys.filter { $0.hasPrefix(start) }
    while position < table.count, found.count < Listing.comfortableChanges {
      let candidate = table.ids[position]
      guard candidate.hasPrefix(start) else { break }
      if !superseded.contains(UInt32(position)) { found.append(candidate) }
      position += 1
    }
    return found
  }

  /// How a question is answered from the table.
  func plan(_ key: PlanKey) throws(GalleyError) -> Plan {
    try table.plan(key) { () throws(GalleyError) in
      try Plan(key, table: table, schema: schema)
    }
  }

  /// Answers a question.
  func page(_ query: ListQuery, now: Int64) throws(GalleyError) -> ListPage {
    let plan = try plan(
      PlanKey(
        include: query.include.map { RelativeDates.resolved($0, now: now, in: schema) },
        exclude: query.exclude.map { RelativeDates.resolved($0, now: now, in: schema) },
        sort: query.sort ?? collection.sort, hidesDrafts: query.hidesDrafts))
    let start = try query.cursor.map { text throws(GalleyError) in try PageCursor(text, of: query) }
    var pending = changed.isEmpty ? [] : changed.values.filter { plan.filter.accepts($0) }
    let total = plan.count - supersededMatches(plan) + pending.count
    if let start { pending.removeAll { !start.isBefore($0, plan.sort) } }
    if !pending.isEmpty { pending.sort { RowComparison(plan.sort).precedes($0, $1) } }

    var items: [ListItem] = []
    items.reserveCapacity(query.limit)
    var cursor = TableCursor(plan: plan, table: table, after: start)
    var next = cursor.next(skipping: superseded)
    var waiting = pending.makeIterator()
    var pendingRow = waiting.next()
    let comparison = RowComparison(plan.sort)
    while items.count < query.limit {
      if let row = next, pendingRow.map({ comparison.precedes(table, row, $0) }) ?? true {
        items.append(
          ListItem(version: table.versions[row], source: .table(table, row: row)))
        next = cursor.next(skipping: superseded)
      } else if let row = pendingRow {
        items.append(ListItem(version: row.version, source: .changed(row)))
        pendingRow = waiting.next()
      } else {
        break
      }
    }
    let isLast = next == nil && pendingRow == nil
    let end = isLast ? nil : items.last.map { PageCursor(after: $0, sort: plan.sort).text(of: query) }
    let isHead = start == nil && changed.isEmpty && superseded.isEmpty
    return ListPage(items: items, total: total, nextCursor: end, plan: isHead ? plan : nil)
  }

  /// Every object that passes, in order.
  func all(include: String?, exclude: String?, sort: String?, now: Int64) throws(GalleyError) -> [ListItem] {
    try page(
      ListQuery(
        collection: collection.id, include: include, exclude: exclude, sort: sort, limit: max(count, 1)),
      now: now
    ).items
  }

  private func supersededMatches(_ plan: Plan) -> Int {
    superseded.count { plan.matches.contains(Int($0)) }
  }
}

/// Walks the rows of a table that pass a plan, in the plan's order.
private struct TableCursor {
  private let plan: Plan
  private var position = 0
  /// Whether the head of the plan is walked, rather than the whole order.
  private var isInHead = true

  init(plan: Plan, table: ListingTable, after start: PageCursor?) {
    self.plan = plan
    guard let start else { return }
    let comparison = RowComparison(plan.sort)
    position = plan.head.partition { !comparison.isAfter(table, Int($0), start) }
    if position == plan.head.count {
      leaveHead(for: plan.order.rows.partition { !comparison.isAfter(table, Int($0), start) })
    }
  }

  mutating func next(skipping superseded: Set<UInt32>) -> Int? {
    while isInHead, position < plan.head.count {
      let row = plan.head[position]
      position += 1
      if superseded.isEmpty || !superseded.contains(row) { return Int(row) }
    }
    if isInHead { leaveHead(for: plan.head.last.map { Int(plan.order.ranks[Int($0)]) + 1 } ?? 0) }
    while position < plan.order.rows.count {
      let row = plan.order.rows[position]
      position += 1
      if plan.matches.contains(Int(row)), superseded.isEmpty || !superseded.contains(row) { return Int(row) }
    }
    return nil
  }

  private mutating func leaveHead(for rank: Int) {
    isInHead = false
    position = plan.isHeadComplete ? plan.order.rows.count : rank
  }
}
