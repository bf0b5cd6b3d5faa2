import Content
import JSON
import Store
import Support
import Testing

@Suite("Lists")
struct ListingTests {
  /// Thirty posts: dates over three years, five without one, categories in turn, ratings, some drafts.
  private static func manyPosts() -> [String: String] {
    var posts: [String: String] = [:]
    for number in 0..<30 {
      let id = "p\(number < 10 ? "0" : "")\(number)"
      let date = number % 6 == 5 ? "" : "date: 202\(4 + number % 3)-0\(1 + number % 9)-1\(number % 10)\n"
      let category = ["sea", "river", "land"][number % 3]
      let tags = number % 2 == 0 ? "[boats, Slow]" : "[birds]"
      posts[id] = """
        ---
        title: "Title \(number)"
        \(date)category: \(category)
        tags: \(tags)
        rating: \(Double(number) / 2)
        draft: \(number % 10 == 0)
        subtitle: {en: "Sub \(number)", de: "Unter \(number)"}
        ---

        Text \(number).

        """
    }
    return posts
  }

  private func ids(
    _ site: TestSite, include: String? = nil, exclude: String? = nil, sort: String? = "id", limit: Int = 50,
    hidesDrafts: Bool = false
  ) throws -> [String] {
    try site.ids(
      ListQuery(
        collection: "posts", include: include, exclude: exclude, sort: sort, limit: limit,
        hidesDrafts: hidesDrafts))
  }

  @Test("include means all of the clauses, exclude none of them (seed: T97)")
  func includeAndExclude() throws {
    let site = try TestSite(posts: Self.manyPosts())
    let found = try ids(site, include: "category:sea,tags:boats", exclude: "draft:true,rating:>=12")
    #expect(found == ["p06", "p12", "p18"])
    #expect(try ids(site, include: "category:SEA,tags:slow").count == 5, "case doesn't matter")
  }

  @Test("wildcards match at the start, at the end and in the middle (seed: T98)")
  func wildcards() throws {
    let site = try TestSite(posts: Self.manyPosts())
    #expect(try ids(site, include: "title:*itle 2*") == ["p02"] + (20...29).map { "p\($0)" })
    #expect(try ids(site, include: "title:*9") == ["p09", "p19", "p29"])
    #expect(try ids(site, include: "title:title 1*").count == 11)
    #expect(try ids(site, include: "subtitle:unter 7") == ["p07"], "any locale is found")
  }

  @Test("numbers and dates compare, dates at the precision that is given")
  func comparisons() throws {
    let site = try TestSite(posts: Self.manyPosts())
    #expect(try ids(site, include: "rating:10..11") == ["p20", "p21", "p22"])
    #expect(try ids(site, include: "rating:<1") == ["p00", "p01"])
    let everything = try site.store.snapshot()
    let of2025 = try ids(site, include: "date:2025")
    #expect(
      try of2025.allSatisfy { try everything.fields("posts", $0)["date"]?.string?.hasPrefix("2025") == true })
    #expect(of2025.count == 10 - 5 + 0 || of2025.count > 0)
    #expect(try ids(site, include: "date:") == ["p05", "p11", "p17", "p23", "p29"], "no date")
    #expect(try ids(site, include: "date:*").count == 25)
  }

  @Test("what can't be asked is refused with what can (seed: T69)")
  func refusals() throws {
    let site = try TestSite(posts: Self.manyPosts())
    func hint(_ include: String) -> String? {
      #expect(throws: GalleyError.self) { try ids(site, include: include) }?.hint
    }
    #expect(hint("categry:sea") == "Did you mean ‘category’?")
    #expect(hint("body:*x*")?.hasPrefix("Use one of: id, title") == true)
    #expect(hint("notes:x")?.hasPrefix("Use one of") == true)
    #expect(hint("category")?.hasPrefix("Write field:value pairs") == true)
    #expect(hint("rating:*5")?.hasPrefix("Examples") == true)
  }

  @Test(
    "pages follow each other exactly, whatever the order, also while objects change (seed: T100)",
    arguments: [
      "date:desc", "date", "category,rating:desc", "title:desc", "draft,id:desc", "subtitle",
    ])
  func paging(sort: String) throws {
    let site = try TestSite(posts: Self.manyPosts())
    let whole = try ids(site, sort: sort)
    #expect(whole.count == 30)
    var query = ListQuery(collection: "posts", sort: sort, limit: 7)
    var paged: [String] = []
    repeat {
      let page = try site.store.snapshot().list(query)
      #expect(page.total == 30)
      paged += page.items.map(\.id)
      query.cursor = page.nextCursor
      if paged.count == 14 {
        // An object behind the cursor changes its body: the list goes on where it was.
        _ = try site.write(
          .update(collection: "posts", id: whole[20], fields: ["body": "New.\n"], expected: nil))
      }
    } while query.cursor != nil
    #expect(paged == whole)
  }

  @Test("objects without a value come last in both directions")
  func missingLast() throws {
    let site = try TestSite(posts: Self.manyPosts())
    let none: Set<String> = ["p05", "p11", "p17", "p23", "p29"]
    #expect(Set(try ids(site, sort: "date").suffix(5)) == none)
    #expect(Set(try ids(site, sort: "date:desc").suffix(5)) == none)
  }

  @Test("a list after many small changes equals the list of a fresh index")
  func changesEqualFresh() throws {
    let site = try TestSite(posts: Self.manyPosts())
    _ = try ids(site)
    var random = SplitMix64(seed: 7)
    for step in 0..<60 {
      let id = "p\(Int.random(in: 10..<35, using: &random))"
      let exists = try site.store.snapshot().find("posts", id) != nil
      if exists, step % 5 == 0 {
        _ = try site.write(.delete(collection: "posts", id: id, expected: nil))
      } else if exists {
        let rating = JSONValue.double(Double.random(in: 0..<20, using: &random))
        _ = try site.write(.update(collection: "posts", id: id, fields: ["rating": rating], expected: nil))
      } else {
        _ = try site.write(
          .create(collection: "posts", id: id, fields: ["title": "New \(step)", "category": "sea"]))
      }
      if step % 10 == 0 { _ = try ids(site, sort: "rating:desc") }
    }
    let fresh = try site.reopened()
    try fresh.rebuildIndex()
    for query in [
      ListQuery(collection: "posts", sort: "rating:desc", limit: 50),
      ListQuery(collection: "posts", include: "category:sea", sort: "title", limit: 50),
      ListQuery(collection: "posts", exclude: "tags:boats", sort: "date,id:desc", limit: 50),
    ] {
      let mine = try site.store.snapshot().list(query), theirs = try fresh.snapshot().list(query)
      #expect(mine.items.map(\.id) == theirs.items.map(\.id))
      #expect(mine.total == theirs.total)
    }
  }

  @Test("drafts are left out where they are to be hidden, whatever the schema indexes (seed: T99)")
  func drafts() throws {
    let site = try TestSite(posts: Self.manyPosts())
    #expect(try ids(site, hidesDrafts: true).count == 27)
    let found = try site.store.snapshot().search(SearchRequest("text", hidesDrafts: true))
    #expect(found.total == 27)
  }

  @Test("a cursor that was altered or belongs to another question is refused")
  func foreignCursors() throws {
    let site = try TestSite(posts: Self.manyPosts())
    var query = ListQuery(collection: "posts", sort: "id", limit: 5)
    let cursor = try #require(try site.store.snapshot().list(query).nextCursor)
    query.cursor = cursor
    query.sort = "title"
    #expect(throws: GalleyError.self) { try site.ids(query) }
    query.sort = "id"
    query.cursor = String(cursor.dropLast(3))
    #expect(throws: GalleyError.self) { try site.ids(query) }
  }

  @Test("items are written with the fields asked for, from the list or from the object")
  func itemJSON() throws {
    let site = try TestSite(posts: [
      "a": "---\ntitle: \"A \\\"b\\\"\"\ntags: [x, y]\nsubtitle: {en: S}\n---\n\nBody\n"
    ])
    let snapshot = try site.store.snapshot()
    let page = try snapshot.list(ListQuery(collection: "posts"))
    func json(_ fields: [String]) throws -> String {
      var bytes: [UInt8] = []
      try snapshot.write(page, of: "posts", fields: fields, into: &bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(
      try json(["title", "tags", "rating"])
        == #"[{"id":"a","title":"A \"b\"","tags":["x","y"],"rating":null}]"#)
    #expect(try json(["subtitle", "body"]) == #"[{"id":"a","subtitle":{"en":"S"},"body":"Body\n"}]"#)
    #expect(throws: GalleyError.self) { try json(["titel"]) }
  }
}
