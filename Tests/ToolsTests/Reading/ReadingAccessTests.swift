import Content
import JSON
import Store
import Testing

@testable import Tools

@Suite("Who may read what")
struct ReadingAccessTests {
  private static func site() throws -> ReadingSite {
    try ReadingSite(posts: ["a": "---\ntitle: A\nauthor: jane\nnotes: hidden\n---\n\nText.\n"])
  }

  /// Each tool that reads one collection, with arguments that answer for an administrator.
  private static let questions: [(tool: String, arguments: JSONObject)] = [
    ("query_collection", [:]), ("search_collection", ["query": "harbour"]), ("get_object", ["id": "merger"]),
    ("find_references", ["id": "merger"]), ("get_history", ["id": "merger"]),
  ]

  @Test("a hidden collection is answered exactly as one that isn't there (W12)", arguments: questions.indices)
  func hiddenCollection(_ index: Int) throws {
    let site = try Self.site()
    var (tool, arguments) = Self.questions[index]
    arguments["collection"] = "plans"
    _ = try site.call(tool, arguments)
    for caller in [Caller.visitor, .reader, .holding(.contentRead)] {
      let hidden = try site.refusal(tool, arguments, as: caller)
      var other = arguments
      other["collection"] = "plant"
      let unknown = try site.refusal(tool, other, as: caller)
      #expect(hidden?.code == .notFound && unknown?.code == .notFound)
      #expect(hidden?.message == unknown?.message.replacing("plant", with: "plans"))
      #expect(hidden?.hint == unknown?.hint)
      #expect(hidden?.details["near"] == [] && unknown?.details["near"] == [])
    }
  }

  @Test("the scope of one collection opens that one, the views of it alone, and nothing else")
  func oneCollection() throws {
    let site = try Self.site()
    let caller = Caller.holding(.contentRead(of: "posts"))
    #expect(caller.meets(.content))
    #expect(try site.call("query_collection", ["collection": "posts"], as: caller)["total"] == 1)
    #expect(try site.refusal("query_collection", ["collection": "authors"], as: caller)?.code == .notFound)
    #expect(try site.call("search_collections", ["query": "jane or orders"], as: caller)["total"] == 0)
    #expect(try site.call("get_view", ["view": "titles"], as: caller)["total"] == 1)
    #expect(try site.refusal("get_view", ["view": "latest"], as: caller)?.code == .notFound)
    #expect(!Caller.holding(.siteRead).meets(.content))
    #expect(Caller.visitor.meets(.content) && Caller.reader.meets(.content))
  }

  @Test("a draft that opens a card or a hidden field opens nothing to who reads that state (W13)")
  func draftedExposure() throws {
    let site = try Self.site()
    let open = #"{"name": "Plans", "schema": "note", "mcp": {"access": "public"}}"#
    try site.write(
      .putFile(path: "collections/plans.json", bytes: Array(open.utf8), expected: nil), branch: "changesets/1"
    )
    #expect(
      try site.refusal("query_collection", ["collection": "plans", "ref": "1"], as: .reader)?.code
        == .notFound)
    #expect(try site.call("query_collection", ["collection": "plans", "ref": "1"])["total"] == 1)

    let schema = try #require(try site.store.snapshot().file(at: "schemas/post.json"))
    let shown = String(decoding: schema, as: UTF8.self).replacing(
      #""notes": {"field": "textarea", "mcp": {"expose": false}}"#, with: #""notes": {"field": "textarea"}"#)
    try site.write(
      .putFile(path: "schemas/post.json", bytes: Array(shown.utf8), expected: nil), branch: "changesets/2")
    for caller in [Caller.reader, .keeper] {
      let read: JSONObject = ["collection": "posts", "id": "a", "ref": "2"]
      #expect(try site.refusal("get_object", read, as: caller)?.code == .notFound)
    }
  }

  @Test("the sample site answers every tool for each kind of caller, hidden things never among it")
  func sample() throws {
    let site = try ReadingSite.sample()
    for caller in [Caller.visitor, .reader, .keeper] {
      let stories = try site.call("query_collection", ["collection": "posts"], as: caller)
      #expect((stories["total"]?.int ?? 0) > 25)
      #expect(stories["objects"]?[0]?["title"]?.string != nil)
      let search = try site.call("search_collections", ["query": "lighthouse"], as: caller)
      #expect((search["total"]?.int ?? 0) > 0)
      let story = try site.call("get_object", ["collection": "posts", "id": "fog-signals"], as: caller)
      #expect(story["object"]?["url"] == "https://tidewater.example.com/stories/fog-signals")
      let view = try site.call("get_view", ["view": "latest-stories"], as: caller)
      #expect(view["items"]?.array?.count == 12)
    }
    #expect(
      try site.refusal("query_collection", ["collection": "products"], as: .visitor)?.code == .notFound)
    #expect(
      (try site.call("query_collection", ["collection": "products"], as: .reader)["total"]?.int ?? 0) > 0)
    #expect((try site.call("list_media", as: .reader)["total"]?.int ?? 0) > 20)
  }
}
