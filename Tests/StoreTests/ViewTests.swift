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

  @Test("groups count all their items and show some, ordered by key or by count")
  func groups() throws {
    let view = #"""
      {"name": "By category", "from": ["posts"], "select": ["title", "category"], "sort": "title",
       "group": {"by": "category", "sort": "count:desc", "limit": 1}}
      """#
    let site = try TestSite(
      ["views/by.json": view],
      posts: [
        "a": "---\ntitle: A\ncategory: sea\n---\n", "b": "---\ntitle: B\ncategory: sea\n---\n",
        "c": "---\ntitle: C\ncategory: land\n---\n",
      ])
    let groups = try site.store.snapshot().view("by").items
    #expect(groups.map { $0["key"] } == ["sea", "land"])
    #expect(groups.map { $0["count"] } == [2, 1])
    #expect(groups.map { $0["items"]?.array?.count } == [1, 1])
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
}
