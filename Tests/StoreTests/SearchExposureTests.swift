import Content
import Store
import Testing

@Suite("What a search shows")
struct SearchExposureTests {
  private static let schema = #"""
    {"label": "Post", "type": "object", "properties": {
      "title": {"field": "text"}, "date": {"field": "date"}, "draft": {"field": "toggle"},
      "source": {"field": "text"SOURCE}, "body": {"field": "markdown"}},
     "index": ["title", "date", "draft"]}
    """#
  private static let posts = [
    "a": "---\ntitle: A\nsource: the Nightingale sang\n---\n\nPlain words.\n",
    "b": "---\ntitle: B\nsource: nobody\n---\n\nA nightingale in print.\n",
  ]

  private static func schema(source: String) -> String { schema.replacing("SOURCE", with: source) }

  @Test(
    "what is about persons is neither found nor printed",
    arguments: [#", "pii": true"#, #", "mcp": {"expose": false}"#])
  func personalFields(keyword: String) throws {
    let site = try TestSite(["schemas/post.json": Self.schema(source: keyword)], posts: Self.posts)
    let page = try site.store.snapshot().search(SearchRequest("nightingale"))
    #expect(page.results.map(\.id) == ["b"])
    #expect(page.total == 1)
    #expect(page.results.first?.excerpt == "A **nightingale** in print.")
    let other = try site.store.snapshot().search(SearchRequest("plain"))
    #expect(other.results.first?.excerpt == "**Plain** words.")
  }

  @Test(
    "what has become hidden since the index was made is not printed",
    arguments: [#", "pii": true"#, #", "mcp": {"expose": false}"#])
  func hiddenSince(keyword: String) throws {
    let site = try TestSite(["schemas/post.json": Self.schema(source: "")], posts: Self.posts)
    #expect(try site.store.snapshot().search(SearchRequest("nightingale")).total == 2)
    let schema = Array(Self.schema(source: keyword).utf8)
    _ = try site.write(.putFile(path: "schemas/post.json", bytes: schema, expected: nil))
    let page = try site.store.snapshot().search(SearchRequest("nightingale"))
    #expect(page.results.contains { $0.id == "b" })
    #expect(page.results.allSatisfy { $0.excerpt?.contains("sang") == false })
  }

  @Test(
    "an object whose title nobody may see is called by its id",
    arguments: [#""pii": true"#, #""mcp": {"expose": false}"#])
  func hiddenTitles(keyword: String) throws {
    let author =
      #"{"label": "Author", "type": "object", "properties": {"name": {"field": "text", \#(keyword)}, "bio": {"field": "text"}}}"#
    let site = try TestSite([
      "schemas/author.json": author, "content/authors/jane.json": #"{"name": "Jane Doe", "bio": "Writes."}"#,
    ])
    #expect(try site.store.snapshot().search(SearchRequest("doe")).total == 0)
    let result = try #require(try site.store.snapshot().search(SearchRequest("jane")).results.first)
    #expect(result.title == "jane")
    #expect(result.excerpt == "Writes.")
  }

  @Test(
    "drafts are left out for those who may not see them, and collections that nobody named (seed: T39, T40, T99)"
  )
  func scopes() throws {
    let posts = ["a": "---\ntitle: Jane A\n---\n", "b": "---\ntitle: Jane B\ndraft: true\n---\n"]
    let site = try TestSite(posts: posts)
    func found(_ collections: [String], hidesDrafts: Bool = false) throws -> [String] {
      let request = SearchRequest("jane", in: collections, hidesDrafts: hidesDrafts)
      let page = try site.store.snapshot().search(request)
      #expect(page.total == page.results.count)
      return page.results.map { "\($0.collection)/\($0.id)" }.sorted()
    }
    #expect(try found([]) == ["authors/jane", "posts/a", "posts/b"])
    #expect(try found([], hidesDrafts: true) == ["authors/jane", "posts/a"])
    #expect(try found(["posts", "posts"], hidesDrafts: true) == ["posts/a"])
    #expect(try found(["authors"]) == ["authors/jane"])
  }
}
