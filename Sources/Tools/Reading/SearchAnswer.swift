import Content
import JSON
import MCP
import Store
import Visibility

/// What a search found, as both search tools answer it.
struct SearchAnswer {
  let site: VisibleSite
  let collections: [VisibleCollection]
  let arguments: ToolArguments

  /// A page of results, the best first.
  func result() throws -> ToolResult {
    let names = collections.map(\.definition.id).sorted()
    let text = try arguments.required("query")
    let include = arguments.string("include")
    let exclude = arguments.string("exclude")
    for collection in collections { try collection.check(include: include, exclude: exclude, sort: nil) }
    let cursor = PlaceCursor(
      ["search", site.name, arguments.string("ref") ?? "", text, include ?? "", exclude ?? ""] + names)
    let offset = try cursor.position(arguments)
    guard offset <= SearchRequest.maximumOffset else { throw PlaceCursor.fault("leads too deep") }
    // Without any collection the store would search the whole site.
    guard !names.isEmpty else { return try answer([], total: 0, offset: 0, cursor) }
    let page = try site.snapshot.search(
      SearchRequest(
        text, in: names, include: include, exclude: exclude, limit: arguments.int("limit") ?? 20,
        offset: offset, hidesDrafts: site.viewer.hidesDrafts))
    return try answer(page.results, total: page.total, offset: offset, cursor)
  }

  private func answer(
    _ results: [SearchResult], total: Int, offset: Int, _ cursor: PlaceCursor
  ) throws -> ToolResult {
    var extra = JSONObject()
    if total > SearchRequest.maximumOffset {
      extra["hint"] = "No more than the best thousand can be paged through: narrow the search."
    }
    return try ListAnswer(
      noun: "results", items: results.map(item), total: total, extra: extra,
      widening: ListAnswer.wideningWithoutFields
    ) { count in
      let next = offset + count
      return count > 0 && next < min(total, SearchRequest.maximumOffset) ? cursor.text(at: next) : nil
    }.result(arguments)
  }

  private func item(_ result: SearchResult) -> ListAnswer.Item {
    var object: JSONObject = [
      "collection": .string(result.collection), "id": .string(result.id),
      "title": .string(result.title.cut(to: 200)),
    ]
    let summary = object
    if let excerpt = result.excerpt { object["excerpt"] = .string(excerpt) }
    // How rare a word is depends also on drafts, and on collections that this caller doesn't know of.
    if site.viewer.access != .everyone { object["score"] = .double((result.score * 100).rounded() / 100) }
    if let collection = site.collections[result.collection], !collection.definition.isTrusted {
      object["trusted"] = false
    }
    return ListAnswer.Item(bytes: JSONValue.object(object).bytes(), summary: summary)
  }
}

extension VisibleSite {
  /// A collection whose words are all for this caller.
  func searchableCollection(_ name: String) throws(GalleyError) -> VisibleCollection {
    let collection = try collection(name)
    guard collection.isSearchable else {
      throw GalleyError(
        .invalidArgument, "‘\(name)’ can't be searched: it is found by words that are not for everyone.",
        hint: "List it with query_collection and a filter instead.")
    }
    return collection
  }
}
