import Content
import JSON
import Store
import Support
import Testing

@Suite("Views")
struct ViewTests {
  private static let view = #"""
    {"name": "Latest", "from": "posts", "exclude": "draft:true", "sort": "date:desc", "select": ["title", "date"],
     "join": [{"field": "author", "as": "writer", "select": ["name"]}], "limit": 2, "mcp": {"access": "public"}}
    """#
  private static let posts = [
    "a": "---\ntitle: A\ndate: 2026-01-01\nauthor: jane\n---\n",
    "b": "---\ntitle: B\ndate: 2026-01-02\nnotes: secret\n---\n",
    "c": "---\ntitle: C\ndate: 2026-01-03\ndraft: true\n---\n",
  ]

  @Test("a view filters, sorts, joins by reference, selects and limits")
  func pipeline() throws {
    let site = try TestSite(["views/latest.json": Self.view], posts: Self.posts)
    let result = try site.store.snapshot().view("latest")
    #expect(
      result.items == [
        ["id": "b", "collection": "posts", "title": "B", "date": "2026-01-02", "writer": nil],
        [
          "id": "a", "collection": "posts", "title": "A", "date": "2026-01-01",
          "writer": ["id": "jane", "name": "Jane"],
        ],
      ])
  }

  @Test("the answer is kept until something changes that the view reads, joined objects too (seed: T91)")
  func keptUntilChange() throws {
    let folder = try TestSite(["views/latest.json": Self.view], posts: Self.posts)
    let clock = TestClock(milliseconds: 1_000_000)
    let store = try SiteStore(
      repository: folder.folder / "repo.git", index: folder.folder / "index.db", time: { clock.now / 1000 })
    func built() throws -> Int64 { try store.snapshot().view("latest").lastBuilt }
    #expect(try built() == 1_000)
    clock.advance(by: .seconds(10))
    #expect(try built() == 1_000)
    func write(_ operation: WriteOperation) throws {
      _ = try store.write(
        WriteRequest(branch: "main", operations: [operation], message: "x", author: TestSite.author))
    }
    try write(.update(collection: "authors", id: "jane", fields: ["name": "Janet"], expected: nil))
    #expect(try built() == 1_010)
    #expect(try store.snapshot().view("latest").items.last?["writer"]?["name"] == "Janet")
    clock.advance(by: .seconds(10))
    try write(.putFile(path: "assets/style.css", bytes: Array("p {}".utf8), expected: nil))
    #expect(try built() == 1_010, "what the view doesn't read doesn't matter")
  }

  @Test("a view may mean today, and is built anew tomorrow")
  func relativeDates() throws {
    let view = #"{"name": "Coming", "from": "posts", "include": "date:today..today+7", "select": ["title"]}"#
    let site = try TestSite(["views/coming.json": view], posts: Self.posts)
    let clock = TestClock(milliseconds: 1_767_312_000_000)  // 2026-01-02
    let store = try SiteStore(
      repository: site.folder / "repo.git", index: site.folder / "index.db", time: { clock.now / 1000 })
    #expect(try store.snapshot().view("coming").items.count == 2)
    clock.advance(by: .seconds(86_400))
    #expect(try store.snapshot().view("coming").items.count == 1)
  }

  @Test(
    "what a snapshot answered that the index had overtaken is not kept, so that a rollback gets the truth")
  func overtakenSnapshot() throws {
    let site = try TestSite(
      ["views/all.json": #"{"name": "All", "from": "posts", "select": ["title"]}"#],
      posts: ["a": "---\ntitle: First\n---\n"])
    let held = try site.store.snapshot()
    _ = try site.write(.update(collection: "posts", id: "a", fields: ["title": "Second"], expected: nil))
    _ = try site.store.snapshot()
    _ = try? held.view("all")
    _ = try site.write(.update(collection: "posts", id: "a", fields: ["title": "First"], expected: nil))
    #expect(try site.store.snapshot().view("all").items.map { $0["title"] } == ["First"])
  }

  @Test("a collection's own order is the view's where it names none, and a new one counts at once")
  func ownOrder() throws {
    let site = try TestSite(
      ["views/all.json": #"{"name": "All", "from": "posts", "select": ["title"]}"#], posts: Self.posts)
    #expect(try site.store.snapshot().view("all").ids == ["c", "b", "a"])
    let collection = #"{"name": "Posts", "schema": "post", "sort": "title", "mcp": {"access": "public"}}"#
    _ = try site.write(
      .putFile(path: "collections/posts.json", bytes: Array(collection.utf8), expected: nil))
    let fresh = try site.reopened()
    #expect(try fresh.snapshot().view("all").ids == ["a", "b", "c"])
  }

  @Test("several collections are one list in one order, of which the limit takes the first")
  func severalCollections() throws {
    let view =
      #"{"name": "Both", "from": ["posts", "old"], "sort": "date:desc,title", "select": ["title"], "limit": 3}"#
    let old = (1...4).map { ("content/old/o\($0).md", "---\ntitle: O\($0)\ndate: 2026-01-0\($0)\n---\n") }
    var files = Dictionary(uniqueKeysWithValues: old)
    files["views/both.json"] = view
    files["collections/old.json"] = #"{"name": "Old", "schema": "post"}"#
    let site = try TestSite(files, posts: Self.posts)
    let result = try site.store.snapshot().view("both")
    #expect(result.ids == ["o4", "c", "o3"])
    #expect(result.items.map { $0["collection"] } == ["old", "posts", "old"])
    #expect(!result.isTruncated, "the view asked for no more")
  }

  @Test("a view that searches holds everything that is found, however much")
  func searching() throws {
    let view = #"{"name": "Tides", "from": "posts", "search": "tide", "sort": "id", "select": ["title"]}"#
    var posts = Dictionary(
      uniqueKeysWithValues: (100..<180).map { ("p\($0)", "---\ntitle: T\n---\n\nLow tide.\n") })
    posts["other"] = "---\ntitle: Other\n---\n\nNo water.\n"
    let site = try TestSite(["views/tides.json": view], posts: posts)
    #expect(try site.store.snapshot().view("tides").ids == (100..<180).map { "p\($0)" })
  }

  @Test("a view that more objects pass than it can hold says so")
  func truncation() throws {
    let view = #"{"name": "All", "from": "posts", "sort": "id", "select": ["title"]}"#
    let few = #"{"name": "Few", "from": "posts", "sort": "id", "select": ["title"], "limit": 10000}"#
    let posts = (0...ViewResult.maximumItems).map { ("p\($0)", "---\ntitle: T\n---\n") }
    let site = try TestSite(
      ["views/all.json": view, "views/few.json": few], posts: Dictionary(uniqueKeysWithValues: posts))
    let result = try site.store.snapshot().view("all")
    #expect(result.items.count == ViewResult.maximumItems)
    #expect(result.isTruncated)
    #expect(try site.store.snapshot().view("all").isTruncated, "also when it was kept")
    #expect(try !site.store.snapshot().view("few").isTruncated, "it asked for no more")
  }

  @Test("the shape of the items is told by their first, and the answer is there as JSON too (seed: T37)")
  func shape() throws {
    let site = try TestSite(["views/latest.json": Self.view], posts: Self.posts)
    for result in [try site.store.snapshot().view("latest"), try site.store.snapshot().view("latest")] {
      #expect(
        result.shape == [
          "id": "string", "collection": "string", "title": "string", "date": "string",
          "writer": ["id": "string", "name": "string"],
        ])
      #expect(try JSONValue(parsing: result.json) == .array(result.items))
    }
  }

  @Test("a join without a choice of fields gives those that the schema displays")
  func displayedJoin() throws {
    let view =
      #"{"name": "V", "from": "posts", "include": "title:A", "join": [{"field": "author"}], "select": ["title"]}"#
    let site = try TestSite(
      [
        "views/v.json": view, "content/authors/jane.json": #"{"name": "Jane", "email": "jane@example.com"}"#,
      ], posts: Self.posts)
    #expect(try site.store.snapshot().view("v").items.first?["author"] == ["id": "jane", "name": "Jane"])
  }
}

extension ViewResult {
  /// The ids of the items.
  var ids: [String] { items.compactMap { $0["id"]?.string } }
}
