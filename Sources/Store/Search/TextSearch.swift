public import Content
import JSON
import SQLite

/// The built-in search: SQLite's full text over titles and everything readable, ranked by BM25.
public struct TextSearch: SearchProvider {
  public let name = "text"

  public init() {}

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
        for span in SearchScope.spans(of: scopes) {
          // Ranked here rather than by SQLite: one pass gives the total, the best, and leaves out what doesn't count.
          try connection.rows(
            "SELECT rowid, bm25(words, 8.0, 1.0) FROM words WHERE words MATCH ? AND rowid BETWEEN ? AND ?",
            expression, span.lowerBound, span.upperBound
          ) { row in
            let version = row.int64(0)
            guard let scope = scopes[VersionRow.shelf(of: version)], scope.accepts(version) else { return }
            best.offer(version, -row.double(1))
          }
        }
      }
    }
    var results: [SearchResult] = []
    let locale = snapshot.site.settings.defaultLocale
    let excerpt = request.marksExcerpts ? Excerpt(marking: query) : nil
    for hit in best.ranked.dropFirst(request.offset) {
      guard let scope = scopes[VersionRow.shelf(of: hit.version)] else { continue }
      results.append(
        try scope.result(hit, index: snapshot.main.index, locale: locale, excerpt: excerpt))
    }
    return SearchPage(results: results, total: best.total)
  }

  private func scopes(of request: SearchRequest, in snapshot: Snapshot) throws(GalleyError) -> [Int64:
    SearchScope]
  {
    let names = request.collections.isEmpty ? snapshot.site.collections.keys.sorted() : request.collections
    var scopes: [Int64: SearchScope] = [:]
    for name in names {
      let listing = try snapshot.listing(of: name)
      let scope = try SearchScope(listing, request: request, now: snapshot.store.now())
      for shelf in try snapshot.shelves(of: name) { scopes[shelf] = scope }
    }
    return scopes
  }
}

/// The objects of one collection that a search may find.
struct SearchScope {
  private let listing: Listing
  private let plan: Plan

  init(_ listing: Listing, request: SearchRequest, now: Int64) throws(GalleyError) {
    self.listing = listing
    let key = PlanKey(
      include: request.include.map { RelativeDates.resolved($0, now: now, in: listing.schema) },
      exclude: request.exclude.map { RelativeDates.resolved($0, now: now, in: listing.schema) }, sort: nil,
      hidesDrafts: request.hidesDrafts)
    plan = try listing.plan(key)
  }

  /// Whether a version counts: it is the one that holds, and its object passes the filter.
  func accepts(_ version: Int64) -> Bool {
    switch listing.holder(of: version) {
    case .table(let row): plan.matches.contains(row)
    case .changed(let row): plan.filter.accepts(row)
    case nil: false
    }
  }

  func result(
    _ hit: BestResults.Hit, index: SiteIndex, locale: String, excerpt: Excerpt?
  ) throws(GalleyError) -> SearchResult {
    let id = listing.id(of: hit.version)
    let fields = try translatingIndex { () throws in
      try index.withDocument(at: hit.version) { try JSONValue(parsing: $0) }?.object ?? [:]
    }
    let object = ContentObject(collection: listing.collection.id, id: id, path: "", fields: fields)
    return SearchResult(
      collection: listing.collection.id, id: id, title: object.title(by: listing.schema, locale: locale),
      score: hit.score,
      excerpt: excerpt?.text(of: object, by: listing.schema, locale: locale))
  }

  /// The ranges of rows to look through: neighbouring shelves together, since each range is a pass of its own.
  static func spans(of scopes: [Int64: SearchScope]) -> [ClosedRange<Int64>] {
    var spans: [ClosedRange<Int64>] = []
    for shelf in scopes.keys.sorted() {
      let range = VersionRow.range(of: shelf)
      if let last = spans.last, last.upperBound + 1 == range.lowerBound {
        spans[spans.count - 1] = last.lowerBound...range.upperBound
      } else {
        spans.append(range)
      }
    }
    return spans
  }
}

/// The best of many results, kept while they stream past.
struct BestResults {
  struct Hit {
    let version: Int64
    let score: Double
  }

  private(set) var total = 0
  private let capacity: Int
  /// A heap with the worst of the best on top.
  private var heap: [Hit] = []

  init(capacity: Int) {
    self.capacity = capacity
    heap.reserveCapacity(capacity)
  }

  /// The hits, the best first; of equals the one that was written down first.
  var ranked: [Hit] { heap.sorted { BestResults.isBetter($0, $1) } }

  mutating func offer(_ version: Int64, _ score: Double) {
    total += 1
    let hit = Hit(version: version, score: score)
    if heap.count < capacity {
      heap.append(hit)
      siftUp(heap.count - 1)
    } else if let worst = heap.first, BestResults.isBetter(hit, worst) {
      heap[0] = hit
      siftDown()
    }
  }

  private static func isBetter(_ a: Hit, _ b: Hit) -> Bool {
    a.score != b.score ? a.score > b.score : a.version < b.version
  }

  private mutating func siftUp(_ start: Int) {
    var child = start
    while child > 0 {
      let parent = (child - 1) / 2
      guard BestResults.isBetter(heap[parent], heap[child]) else { return }
      heap.swapAt(parent, child)
      child = parent
    }
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var worst = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
        if BestResults.isBetter(heap[worst], heap[child]) { worst = child }
      }
      if worst == parent { return }
      heap.swapAt(parent, worst)
      parent = worst
    }
  }
}
