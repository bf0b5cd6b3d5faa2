import Content
import JSON
import Store

/// The next objects of one of the collections that are listed as one.
struct UnionSource {
  /// A place in the list of a collection: a page, and how many of its objects lie before.
  struct Start {
    let cursor: String?
    let skipped: Int

    var json: JSONValue { [cursor.map { .string($0) } ?? .null, .int(Int64(skipped))] }
  }

  private struct Page {
    let cursor: String?
    let count: Int
  }

  private var pages: [Page] = []
  private var next: String?
  private let skipped: Int
  /// The objects behind the start, as many as are wanted or all that there are.
  private(set) var items: [ListItem] = []
  /// How many objects the whole list has.
  private(set) var total = 0

  /// - Parameter start: Where to go on; nil where the end has been reached.
  init(_ query: ListQuery, of snapshot: Snapshot, from start: Start?, atLeast wanted: Int) throws(GalleyError)
  {
    skipped = start?.skipped ?? 0
    guard let start else {
      var shortest = query
      shortest.limit = 1
      total = try snapshot.list(shortest).total
      return
    }
    var query = query
    query.cursor = start.cursor
    repeat {
      let page = try snapshot.list(query)
      pages.append(Page(cursor: query.cursor, count: page.items.count))
      items += page.items
      total = page.total
      next = page.nextCursor
      query.cursor = next
    } while items.count < skipped + wanted && next != nil
    items.removeFirst(min(skipped, items.count))
  }

  /// The place behind so many of the objects; nil at the end.
  func start(behind count: Int) -> Start? {
    var position = skipped + count
    for (number, page) in pages.enumerated() {
      if position < page.count { return Start(cursor: page.cursor, skipped: position) }
      position -= page.count
      let following = number + 1 < pages.count ? pages[number + 1].cursor : next
      guard let following else { return nil }
      if number + 1 == pages.count { return Start(cursor: following, skipped: position) }
    }
    return nil
  }

  /// The values by which one of the objects is ordered.
  func keys(of position: Int, _ order: SortOrder) -> [IndexedValue?] {
    order.keys.map { key in
      key.field == "id" ? .text(items[position].id) : items[position].values(of: key.field).first
    }
  }
}

extension UnionSource.Start {
  /// Reads a place; nil for what is none.
  init?(_ json: JSONValue) {
    guard let parts = json.array, parts.count == 2, let skipped = parts[1].int,
      (0..<ListQuery.maximumLimit).contains(skipped)
    else { return nil }
    self.init(cursor: parts[0].string, skipped: skipped)
  }
}
