import Content
import JSON
import Store
import Testing

@Suite("What views show")
struct ViewExposureTests {
  private static let schemas = [
    "schemas/post.json": #"""
    {"label": "Post", "type": "object", "properties": {
      "title": {"field": "text"}, "draft": {"field": "toggle"},
      "source": {"field": "text", "pii": true}, "notes": {"field": "text", "mcp": {"expose": false}},
      "place": {"field": "object", "properties": {
        "name": {"field": "text"}, "phone": {"field": "phone"}, "code": {"field": "text", "mcp": {"expose": false}}}},
      "author": {"field": "reference", "collection": "authors"}},
     "index": ["title", "draft", "source"]}
    """#,
    "schemas/author.json": #"""
    {"label": "Author", "type": "object", "properties": {
      "name": {"field": "text"}, "draft": {"field": "toggle"}, "email": {"field": "email"},
      "salary": {"field": "number", "mcp": {"expose": false}},
      "agent": {"field": "object", "properties": {"name": {"field": "text"}, "phone": {"field": "phone"}}}}}
    """#,
    "content/authors/jane.json": #"""
    {"name": "Jane", "email": "jane@example.com", "salary": 7, "agent": {"name": "Tom", "phone": "+123456"}}
    """#,
    "content/authors/ghost.json": #"{"name": "Ghost", "draft": true}"#,
  ]
  private static let posts = [
    "a": """
    ---
    title: A
    author: jane
    source: Nightingale
    notes: burn this
    place: {name: Pier, phone: "+654321", code: "4711"}
    ---

    """,
    "b": "---\ntitle: B\nauthor: ghost\n---\n",
    "c": "---\ntitle: C\ndraft: true\nauthor: jane\n---\n",
  ]

  private func site(_ view: String) throws -> TestSite {
    try TestSite(Self.schemas.merging(["views/v.json": view]) { $1 }, posts: Self.posts)
  }

  @Test(
    "nothing hidden and nothing about persons is in an answer, at no level, joined or not (seed: T67, M12)")
  func redaction() throws {
    let view = #"""
      {"name": "V", "from": "posts", "sort": "title", "limit": 1, "join": [
        {"field": "author", "as": "writer", "select": ["name", "email", "salary", "agent"]}]}
      """#
    let site = try site(view)
    let item = try #require(try site.store.snapshot().view("v").items.first)
    #expect(item["source"]?.isNull == true)
    #expect(item["notes"] == nil)
    #expect(item["place"] == ["name": "Pier", "phone": nil])
    #expect(
      item["writer"] == ["id": "jane", "name": "Jane", "email": nil, "agent": ["name": "Tom", "phone": nil]])
  }

  @Test("a hidden field that a view selects stays hidden with its name")
  func selectingHiddenFields() throws {
    let view =
      #"{"name": "V", "from": "posts", "sort": "title", "limit": 1, "select": ["title", "notes", "source"]}"#
    let site = try site(view)
    #expect(
      try site.store.snapshot().view("v").items == [
        ["id": "a", "collection": "posts", "title": "A", "source": nil]
      ])
  }

  @Test("groups by personal values tell none of them")
  func personalGroups() throws {
    let view =
      #"{"name": "V", "from": "posts", "sort": "title", "select": ["title"], "group": {"by": "source"}}"#
    let site = try site(view)
    #expect(try site.store.snapshot().view("v").items.map { $0["key"] } == [.null])
  }

  @Test("who may not see drafts gets an answer without any, and both answers are kept (seed: T99)")
  func drafts() throws {
    let view = #"""
      {"name": "V", "from": "posts", "sort": "title", "select": ["title"], "join": [{"field": "author", "as": "writer"}]}
      """#
    let site = try site(view)
    for _ in 1...2 {
      let all = try site.store.snapshot().view("v")
      #expect(all.ids == ["a", "b", "c"])
      #expect(all.items[1]["writer"] == ["id": "ghost", "name": "Ghost"])
      let published = try site.store.snapshot().view("v", hidesDrafts: true)
      #expect(published.ids == ["a", "b"])
      #expect(published.items[1]["writer"]?.isNull == true)
    }
    #expect(try site.store.snapshot().lastBuilt(ofView: "v") != nil)
    #expect(try site.store.snapshot().lastBuilt(ofView: "v", hidesDrafts: true) != nil)
  }
}
