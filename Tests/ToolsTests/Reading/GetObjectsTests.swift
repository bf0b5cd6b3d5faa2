import Content
import JSON
import Store
import Testing

@testable import Tools

@Suite("get_objects")
struct GetObjectsTests {
  private static func site() throws -> ReadingSite {
    try ReadingSite(posts: [
      "a": "---\ntitle: A\n---\n\nText.\n", "b": "---\ntitle: B\ndraft: true\n---\n\nText.\n",
    ])
  }

  @Test("gives objects of several collections in the order of the ids, and names what is missing")
  func several() throws {
    let answer = try Self.site().call(
      "get_objects", ["ids": ["b", "guests/eve", "a", "gone", "nowhere/x"], "collection": "posts"],
      as: .reader)
    #expect(answer.ids("objects") == ["b", "eve", "a"])
    #expect(answer["missing"] == ["posts/gone", "nowhere/x"])
    #expect(answer["total"] == 3)
    #expect(answer["objects"]?[0]?["revision"] != nil)
  }

  @Test("answers hidden things as missing ones (W12)")
  func hidden() throws {
    let answer = try Self.site().call(
      "get_objects", ["ids": ["posts/a", "posts/b", "plans/merger", "authors/jane"]], as: .visitor)
    #expect(answer.ids("objects") == ["a"])
    #expect(answer["missing"] == ["posts/b", "plans/merger", "authors/jane"])
  }

  @Test("cuts every object to the fields named, and refuses names that no collection has")
  func fields() throws {
    let site = try Self.site()
    let answer = try site.call(
      "get_objects", ["ids": ["posts/a", "authors/jane"], "fields": ["name", "title"]])
    #expect(answer["objects"]?[0]?["fields"] == ["title": "A"])
    #expect(answer["objects"]?[1]?["fields"] == ["name": "Jane"])
    #expect(
      try site.refusal("get_objects", ["ids": ["posts/a", "authors/jane"], "fields": ["nam"]])?.details[
        "near"] == ["name"])
    #expect(try site.refusal("get_objects", ["ids": ["a"]])?.code == .invalidArgument)
  }

  @Test("goes on behind the last id that was answered, whatever comes or goes meanwhile")
  func goingOn() throws {
    let text = String(repeating: "word ", count: 100)
    let site = try ReadingSite(posts: [
      "b": "---\ntitle: B\n---\n\n\(text)\n", "c": "---\ntitle: C\n---\n\n\(text)\n",
      "d": "---\ntitle: D\n---\n\n\(text)\n",
    ])
    var arguments: JSONObject = [
      "ids": ["posts/a", "posts/b", "posts/c", "posts/d"], "max_tokens": 250,
    ]
    let first = try site.call("get_objects", arguments)
    #expect(first.ids("objects") == ["b"] && first["missing"] == ["posts/a"])
    try site.write(.create(collection: "posts", id: "a", fields: ["title": "A"]))
    arguments["cursor"] = first["next_cursor"]
    let second = try site.call("get_objects", arguments)
    #expect(second.ids("objects").first == "c" && second["missing"] == nil)
  }

  @Test("keeps what is missing within the budget too (agents 13)")
  func longNames() throws {
    let ids = (0..<50).map { JSONValue.string("posts/\($0)" + String(repeating: "x", count: 5_000)) }
    let bytes = try Self.site().bytes("get_objects", ["ids": .array(ids), "max_tokens": 200])
    #expect(bytes.count <= 800)
    let answer = try JSONValue(parsing: bytes)
    #expect(answer["missing_total"] == 50 && answer["missing"]?.array?.isEmpty == false)
  }
}
