import Content
import JSON
import MCP
import Store
import Visibility

/// Lists the objects of several collections as one list, in one order; without an order one after the other.
struct CollectionUnion {
  private let names: [String]
  private let sort: String?

  init(_ names: [String], sort: String?) {
    self.names = names
    self.sort = sort
  }

  func result(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    try context.wait()
    let site = try context.content(arguments)
    let collections = try names.map(site.collection)
    let request = try ObjectRequest(arguments, of: site)
    try request.checkFields(in: collections)
    let include = arguments.string("include")
    let exclude = arguments.string("exclude")
    let cursor = PlaceCursor(["union", site.name, include ?? "", exclude ?? "", sort ?? ""] + names)
    let starts = try starts(in: try cursor.place(arguments))
    var sources: [UnionSource] = []
    for (collection, start) in zip(collections, starts) {
      try collection.check(include: include, exclude: exclude, sort: sort)
      let query = ListQuery(
        collection: collection.definition.id, include: include, exclude: exclude,
        sort: try sort ?? collection.ownSort, limit: ListQuery.maximumLimit,
        hidesDrafts: site.viewer.hidesDrafts)
      sources.append(
        try UnionSource(query, of: site.snapshot, from: start, atLeast: arguments.int("limit") ?? 20))
    }
    let order = try merged(sources, limit: arguments.int("limit") ?? 20)
    return try ListAnswer(
      noun: "objects", items: try items(order, of: sources, collections, request),
      total: sources.reduce(0) { $0 + $1.total }
    ) { count in
      let places = sources.indices.map { source in
        sources[source].start(behind: order.prefix(count).count { $0 == source })
      }
      return places.allSatisfy { $0 == nil } ? nil : cursor.text(.array(places.map { $0?.json ?? .null }))
    }.result(arguments)
  }

  /// Which source gives each item of the page.
  private func merged(_ sources: [UnionSource], limit: Int) throws(GalleyError) -> [Int] {
    let order = try sort.map(SortOrder.init(parsing:)) ?? SortOrder([])
    var taken = [Int](repeating: 0, count: sources.count)
    var page: [Int] = []
    while page.count < limit {
      var best: Int?
      for source in sources.indices where taken[source] < sources[source].items.count {
        guard let known = best else {
          best = source
          continue
        }
        let keys = [source, known].map { sources[$0].keys(of: taken[$0], order) }
        if order.precedes(keys[0], keys[1]) == true { best = source }
      }
      guard let best else { break }
      taken[best] += 1
      page.append(best)
    }
    return page
  }

  private func items(
    _ order: [Int], of sources: [UnionSource], _ collections: [VisibleCollection], _ request: ObjectRequest
  ) throws(GalleyError) -> [ListAnswer.Item] {
    let fields = collections.map { ListedFields(request, of: $0) }
    var taken = [Int](repeating: 0, count: sources.count)
    var items: [ListAnswer.Item] = []
    for source in order {
      let item = try fields[source].item(sources[source].items[taken[source]].id)
      taken[source] += 1
      // Which collection it is from stands first; the rest is an object that begins with its id.
      let name = JSONValue.string(names[source]).bytes()
      items.append(
        ListAnswer.Item(
          bytes: Array(#"{"collection":"#.utf8) + name + [UInt8(ascii: ",")] + item.bytes.dropFirst(),
          summary: item.summary))
    }
    return items
  }

  /// Where each collection goes on; nil for those that are at their end.
  private func starts(in place: JSONValue?) throws(GalleyError) -> [UnionSource.Start?] {
    guard let place else { return names.map { _ in UnionSource.Start(cursor: nil, skipped: 0) } }
    guard let places = place.array, places.count == names.count else {
      throw PlaceCursor.fault("can't be read")
    }
    return places.map { $0.isNull ? nil : UnionSource.Start($0) }
  }
}
