public import Content
import SQLite

/// The built-in search: SQLite's full text over titles and everything readable, ranked by BM25.
public struct TextSearch: SearchProvider {
  /// The name by which a site chooses it.
  public let name = "text"

  /// The search that needs nothing but the index.
  public init() {}

  /// The objects of a snapshot that a request finds, the best first.
  public func search(_ request: SearchRequest, in snapshot: Snapshot) throws(GalleyError) -> SearchPage {
    guard (1...ListQuery.maximumLimit).contains(request.limit),
      (0...SearchRequest.maximumOffset).contains(request.offset)
    else {
      throw GalleyError(
        .invalidArgument,
        "A search gives 1 to \(ListQuery.maximumLimit) results at once, from the first \(SearchRequest.maximumOffset) on.",
        hint: "Search for more telling words, or narrow the search with a filter.")
    }
    let query = try SearchQuery(parsing: request.text)
    let expression = MatchExpression(query).text
    let scopes = try scopes(of: request, in: snapshot)
    var best = BestResults(capacity: request.limit + request.offset)
    try translatingIndex { () throws in
      try snapshot.main.index.read { connection in
        for span in VersionRow.spans(of: scopes.keys) {
          // Ranked here rather than by SQLite: one pass gives the total, the best, and leaves out what doesn't count.
          try connection.rows(
            "SELECT rowid, bm25(words, 8.0, 1.0) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
            expression, span.lowerBound, span.upperBound
          ) { row in
            let version = row.int64(0)
            guard let scope = scopes[VersionRow.shelf(of: version)], let holder = scope.holder(of: version)
            else { return }
            best.offer(BestResults.Hit(version: version, score: -row.double(1), scope: scope, holder: holder))
          }
        }
      }
    }
    let presenter = HitPresenter(
      locale: snapshot.site.settings.defaultLocale,
      excerpt: request.marksExcerpts ? Excerpt(marking: query) : nil,
      index: snapshot.main.index)
    var results: [SearchResult] = []
    for hit in best.ranked.dropFirst(request.offset) { results.append(try presenter.result(of: hit)) }
    return SearchPage(results: results, total: best.total)
  }

  /// The versions of a collection's objects that a question finds, however many.
  func versions(
    holding text: String, in collection: String, of snapshot: Snapshot
  ) throws(GalleyError) -> Set<Int64> {
    let expression = MatchExpression(try SearchQuery(parsing: text)).text
    let shelves = try snapshot.shelves(of: collection)
    var versions: Set<Int64> = []
    try translatingIndex { () throws in
      try snapshot.main.index.read { connection in
        for span in VersionRow.spans(of: shelves) {
          try connection.rows(
            "SELECT rowid FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?", expression,
            span.lowerBound, span.upperBound
          ) { versions.insert($0.int64(0)) }
        }
      }
    }
    return versions
  }

  /// What may be found on each shelf.
  private func scopes(
    of request: SearchRequest, in snapshot: Snapshot
  ) throws(GalleyError) -> [Int64: SearchScope] {
    let names = request.collections.isEmpty ? Array(snapshot.site.collections.keys) : request.collections
    var scopes: [Int64: SearchScope] = [:]
    for name in names {
      let listing = try snapshot.listing(of: name)
      let schema = try snapshot.site.schema(of: try snapshot.site.collection(name))
      let scope = try SearchScope(listing, schema: schema, request: request, now: snapshot.store.now())
      for shelf in try snapshot.shelves(of: name) { scopes[shelf] = scope }
    }
    return scopes
  }
}

extension VersionRow {
  /// The ranges of rows to look through: neighbouring shelves together, since each range is a pass of its own.
  fileprivate static func spans(of shelves: some Sequence<Int64>) -> [ClosedRange<Int64>] {
    var spans: [ClosedRange<Int64>] = []
    for shelf in shelves.sorted() {
      let range = range(of: shelf)
      if let last = spans.last, last.upperBound + 1 == range.lowerBound {
        spans[spans.count - 1] = last.lowerBound...range.upperBound
      } else {
        spans.append(range)
      }
    }
    return spans
  }
}
