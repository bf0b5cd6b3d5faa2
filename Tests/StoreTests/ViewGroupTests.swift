import Content
import JSON
import Store
import Testing

@Suite("Groups of a view")
struct ViewGroupTests {
  private func groups(
    by field: String, _ rest: String = "", top: String = #""select": ["title"], "sort": "title""#,
    posts: [String: String]
  ) throws -> [JSONValue] {
    let view = #"{"name": "V", "from": "posts", \#(top), "group": {"by": "\#(field)"\#(rest)}}"#
    let site = try TestSite(["views/v.json": view], posts: posts)
    return try site.store.snapshot().view("v").items
  }

  private static func posts(_ fields: [String]) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: fields.enumerated().map {
        ("p\($0.offset)", "---\ntitle: P\($0.offset)\n\($0.element)\n---\n")
      })
  }

  @Test("count all their items and show some, ordered by key or by count")
  func counts() throws {
    let found = try groups(
      by: "category", #", "sort": "count:desc", "limit": 1"#,
      posts: Self.posts(["category: sea", "category: sea", "category: land"]))
    #expect(found.map { $0["key"] } == ["sea", "land"])
    #expect(found.map { $0["count"] } == [2, 1])
    #expect(found.map { $0["items"]?.array?.count } == [1, 1])
  }

  @Test("are made by fields that the view doesn't show, and ordered as the values are")
  func unselectedFields() throws {
    let posts = Self.posts(["rating: 10", "rating: 9", "rating: 2.5", "rating: 10", "draft: false"])
    let found = try groups(by: "rating", posts: posts)
    #expect(found.map { $0["key"] } == [2.5, 9, 10, .null])
    #expect(found.map { $0["count"] } == [1, 1, 2, 1])
    #expect(found.first?["items"]?[0]?.object?.members.map(\.key) == ["id", "collection", "title"])
    let falling = try groups(by: "rating", #", "sort": "key:desc""#, posts: posts)
    #expect(falling.map { $0["key"] } == [10, 9, 2.5, .null], "those without a value come last either way")
  }

  @Test("take an object with several values into each, once, and one without any into the group of none")
  func severalValues() throws {
    let found = try groups(
      by: "tags", posts: Self.posts(["tags: [b, A]", "tags: [b, b]", "tags: []", "draft: false"]))
    #expect(found.map { $0["key"] } == ["A", "b", .null])
    #expect(found.map { $0["items"]?.array?.map { $0["title"] } } == [["P0"], ["P0", "P1"], ["P2", "P3"]])
  }

  @Test("by localized texts are made in the view's locale")
  func localizedKeys() throws {
    let posts = Self.posts([#"subtitle: {en: "Sea", de: "Meer"}"#, #"subtitle: {en: "Sea"}"#])
    #expect(try groups(by: "subtitle", posts: posts).map { $0["key"] } == ["Sea"])
    let german = try groups(by: "subtitle", top: #""select": ["title"], "locale": "de""#, posts: posts)
    #expect(german.map { $0["key"] } == ["Meer", "Sea"])
  }

  @Test("by a reference that is joined are made by what it refers to")
  func joinedKeys() throws {
    let found = try groups(
      by: "writer", top: #""select": ["title"], "join": [{"field": "author", "as": "writer"}]"#,
      posts: Self.posts(["author: jane", "author: jane"]))
    #expect(found.map { $0["key"] } == ["jane"])
    #expect(found.first?["items"]?[1]?["writer"]?["name"] == "Jane")
  }
}
