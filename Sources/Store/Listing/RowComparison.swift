import Content

/// The order of two objects by their sort values: those without a value last, equal ones by id.
struct RowComparison {
  private let sort: SortOrder

  init(_ sort: SortOrder) { self.sort = sort }

  func precedes(_ a: ChangedRow, _ b: ChangedRow) -> Bool {
    precedes({ a.sortValue($0) }, a.id, { b.sortValue($0) }, b.id)
  }

  func precedes(_ table: ListingTable, _ row: Int, _ other: ChangedRow) -> Bool {
    precedes({ table.column($0)?.value(row) }, table.ids[row], { other.sortValue($0) }, other.id)
  }

  func isAfter(_ table: ListingTable, _ row: Int, _ cursor: PageCursor) -> Bool {
    precedes({ cursor.value($0, sort) }, cursor.id, { table.column($0)?.value(row) }, table.ids[row])
  }

  func isAfter(_ row: ChangedRow, _ cursor: PageCursor) -> Bool {
    precedes({ cursor.value($0, sort) }, cursor.id, { row.sortValue($0) }, row.id)
  }

  private func precedes(
    _ a: (String) -> IndexedValue?, _ idA: String, _ b: (String) -> IndexedValue?, _ idB: String
  ) -> Bool {
    for key in sort.keys {
      switch (a(key.field), b(key.field)) {
      case (let x?, let y?):
        if x == y { continue }
        return key.isDescending ? y < x : x < y
      case (_?, nil): return true
      case (nil, _?): return false
      case (nil, nil): continue
      }
    }
    return idA.utf8.lexicographicallyPrecedes(idB.utf8)
  }
}
