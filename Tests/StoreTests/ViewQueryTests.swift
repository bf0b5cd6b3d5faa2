import Content
import JSON
import Store
import Testing

@Suite("Questions to a view's answer")
struct ViewQueryTests {
  private static let view = #"""
    {"name": "V", "from": "posts", "sort": "title", "join": [{"field": "author", "as": "writer"}],
     "select": ["title", "date", "rating", "tags", "subtitle", "body"]}
    """#

  private static func site(_ view: String = view) throws -> TestSite {
    var posts: [String: String] = [:]
    for number in 10..<80 {
      posts["p\(number)"] = """
        ---
        title: Title \(number)
        date: 2026-01-\(10 + number % 20)
        rating: \(number % 7)
        tags: [\(number % 2 == 0 ? "even" : "odd")]
        subtitle: {en: "Sub \(number)", de: "Unter \(number)"}
        draft: \(number == 11)
        author: jane
        ---

        Text.

        """
    }
    return try TestSite(["views/v.json": view], posts: posts)
  }

  @Test("are put in the words of lists, also about fields that no index holds (seed: T42)")
  func vocabulary() throws {
    let site = try Self.site()
    func ids(_ include: String?, _ exclude: String? = nil, _ sort: String? = nil) throws -> [String] {
      try site.store.snapshot().queryView(
        ViewQuery(view: "v", include: include, exclude: exclude, sort: sort, limit: 50)
      ).ids
    }
    #expect(try ids("rating:>=6,tags:EVEN") == ["p20", "p34", "p48", "p62", "p76"])
    #expect(try ids("title:*itle 1*", "tags:odd") == ["p10", "p12", "p14", "p16", "p18"])
    #expect(
      try ids("date:2026-01-10..2026-01-11", nil, "date:desc,rating:desc") == [
        "p41", "p61", "p21", "p20", "p40", "p60",
      ])
    #expect(try ids("subtitle:unter 7*").count == 10, "any locale is found")
    #expect(try ids("id:p33") == ["p33"])
  }

  @Test("answer page by page, fifty at most, each item once")
  func paging() throws {
    let site = try Self.site()
    #expect(throws: GalleyError.self) { try site.store.snapshot().queryView(ViewQuery(view: "v", limit: 51)) }
    var query = ViewQuery(view: "v", sort: "rating", limit: 30)
    var ids: [String] = []
    var totals: [Int] = []
    repeat {
      let page = try site.store.snapshot().queryView(query)
      ids += page.ids
      totals.append(page.total)
      query.cursor = page.nextCursor
    } while query.cursor != nil
    #expect(totals == [70, 70, 70])
    #expect(Set(ids).count == 70)
    #expect(Array(ids.prefix(3)) == ["p14", "p21", "p28"], "equal ones stay in the view's order")
  }

  @Test("a cursor goes on behind the last item, though the view has changed meanwhile")
  func cursorsSurviveChange() throws {
    let site = try Self.site()
    let first = try site.store.snapshot().queryView(ViewQuery(view: "v", limit: 5))
    #expect(first.ids.last == "p14")
    _ = try site.write(
      .create(collection: "posts", id: "p00", fields: ["title": "Title 00"]))
    let next = try site.store.snapshot().queryView(ViewQuery(view: "v", limit: 2, cursor: first.nextCursor))
    #expect(next.ids == ["p15", "p16"])
    let error = #expect(throws: GalleyError.self) {
      try site.store.snapshot().queryView(ViewQuery(view: "v", include: "rating:1", cursor: first.nextCursor))
    }
    #expect(error?.code == .invalidCursor)
  }

  @Test("leave drafts out for those who may not see them")
  func drafts() throws {
    let site = try Self.site()
    let query = ViewQuery(view: "v", include: "id:p11", hidesDrafts: true)
    #expect(try site.store.snapshot().queryView(query).total == 0)
  }

  @Test("that can't be answered are refused with what can be asked")
  func refusals() throws {
    let site = try Self.site()
    func error(_ include: String) -> GalleyError? {
      #expect(throws: GalleyError.self) {
        try site.store.snapshot().queryView(ViewQuery(view: "v", include: include))
      }
    }
    #expect(error("ratign:1")?.hint == "Did you mean ‘rating’?")
    #expect(error("body:*x*")?.message.contains("markdown field") == true)
    #expect(error("writer:jane")?.code == .invalidFilter)
    #expect(error("author:jane")?.code == .notFound, "what the view doesn't show can't be asked about")
  }

  @Test("may be about groups: their keys and counts")
  func groups() throws {
    let view = #"{"name": "V", "from": "posts", "select": ["title"], "group": {"by": "rating", "limit": 2}}"#
    let site = try Self.site(view)
    let page = try site.store.snapshot().queryView(
      ViewQuery(view: "v", include: "key:>=2", sort: "key:desc", limit: 2))
    #expect(page.items.map { $0["key"] } == [6, 5])
    #expect(page.total == 5)
    let next = try site.store.snapshot().queryView(
      ViewQuery(view: "v", include: "key:>=2", sort: "key:desc", limit: 2, cursor: page.nextCursor))
    #expect(next.items.map { $0["key"] } == [4, 3])
  }
}

extension ViewPage {
  fileprivate var ids: [String] { items.compactMap { $0["id"]?.string } }
}
