import Content
import Git
import JSON
import Store
import Testing

@testable import Tools

@Suite("find_references, get_history and list_media")
struct ReferenceToolTests {
  @Test("Referrers are listed with title and field, those that the caller doesn't see never (W12)")
  func referrers() throws {
    let site = try ReadingSite(posts: [
      "a": "---\ntitle: A\nauthor: jane\nrelated: [b]\n---\n", "b": "---\ntitle: B\nreviewer: jane\n---\n",
      "c": "---\ntitle: C\ndraft: true\nrelated: [b]\n---\n",
    ])
    let jane = try site.call("find_references", ["collection": "authors", "id": "jane"])
    #expect(jane["references"] == [["collection": "posts", "id": "a", "title": "A", "field": "/author"]])
    let b: JSONObject = ["collection": "posts", "id": "b"]
    #expect(try site.call("find_references", b, as: .reader).ids("references") == ["a", "c"])
    #expect(try site.call("find_references", b, as: .visitor).ids("references") == ["a"])
  }

  @Test("References that lead nowhere are named, but not those into hidden collections")
  func broken() throws {
    let site = try ReadingSite(posts: [
      "a": "---\ntitle: A\nauthor: nobody\nrelated: [b, later, gone]\n---\n", "b": "---\ntitle: B\n---\n",
      "later": "---\ntitle: Later\ndraft: true\n---\n",
    ])
    func targets(_ caller: Caller) throws -> [String] {
      try site.call("find_references", ["collection": "posts", "id": "a"], as: caller)["broken"]?.array?
        .compactMap { $0["target"]?.string } ?? []
    }
    #expect(try targets(.reader) == ["nobody", "gone"])
    #expect(try targets(.visitor) == ["later", "gone"])
  }

  @Test("What refers to something that is gone is found, and what nothing refers to is unknown")
  func gone() throws {
    let site = try ReadingSite(posts: [
      "a": "---\ntitle: A\nrelated: [later, gone]\n---\n", "later": "---\ntitle: Later\ndraft: true\n---\n",
    ])
    for id in ["later", "gone"] {
      let answer = try site.call(
        "find_references", ["collection": "posts", "id": .string(id)], as: .visitor)
      #expect(answer.ids("references") == ["a"])
      #expect(answer["exists"] == false)
    }
    #expect(try site.refusal("find_references", ["collection": "posts", "id": "never"])?.code == .notFound)
  }

  @Test(
    "An object's history names commit, author, subject and changeset, addresses only for those who see them")
  func history() throws {
    let site = try ReadingSite(posts: ["a": "---\ntitle: A\n---\n"])
    for number in 0..<5 {
      try site.write(
        .update(collection: "posts", id: "a", fields: ["title": .string("A\(number)")], expected: nil),
        message: "Change \(number)", trailers: [Trailer("Changeset", "\(number)")])
      try site.write(.create(collection: "guests", id: "g\(number)", fields: ["title": "G"]))
    }
    var subjects: [String] = []
    var cursor: JSONValue?
    repeat {
      var arguments: JSONObject = ["collection": "posts", "id": "a", "limit": 2]
      arguments["cursor"] = cursor
      let page = try site.call("get_history", arguments, as: .reader)
      subjects += page["commits"]?.array?.compactMap { $0["subject"]?.string } ?? []
      #expect(page["commits"]?[0]?["email"] == nil)
      cursor = page["next_cursor"]?.string.map { .string($0) }
    } while cursor != nil
    #expect(subjects == (0..<5).reversed().map { "Change \($0)" } + ["Begin the site"])
    let first = try site.call(
      "get_history", ["collection": "posts", "id": "a"], as: .holding(.contentRead, .contentPersonal))
    #expect(first["commits"]?[0]?["email"] == "ada@example.com")
    #expect(first["commits"]?[0]?["changeset"] == "4")
    let old = try site.call(
      "get_object", ["collection": "posts", "id": "a", "ref": first["commits"]?[4]?["commit"] ?? .null])
    #expect(old["object"]?["fields"]?["title"] == "A0")
    #expect(old["object"]?["revision"] == first["commits"]?[4]?["revision"])
  }

  @Test("A made-up cursor leads into no history but the site's own")
  func madeUpCursor() throws {
    let site = try ReadingSite(posts: ["a": "---\ntitle: A\n---\n"])
    try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "B"], expected: nil), branch: "changesets/1")
    let tip = try site.store.tip(of: "changesets/1")
    let cursor = PlaceCursor(["history", ReadingSite.name, "", "content/posts/a.md"]).text(
      .string(tip.description))
    let error = try site.refusal(
      "get_history", ["collection": "posts", "id": "a", "cursor": .string(cursor)])
    #expect(error?.code == .invalidCursor && error?.message.contains("another question") == false)
    // Each of its commits would be looked for.
    let main = try site.store.tip(of: "main").description
    let long = PlaceCursor(["history", ReadingSite.name, "", "content/posts/a.md"]).text(
      .string([String](repeating: main, count: 1_000).joined(separator: ".")))
    #expect(
      try site.refusal("get_history", ["collection": "posts", "id": "a", "cursor": .string(long)])?.code
        == .invalidCursor)
  }

  @Test("No more than a thousand referrers are looked at, and the answer says so")
  func manyReferrers() throws {
    var posts: [String: String] = [:]
    for number in 1_000...2_001 { posts["p\(number)"] = "---\ntitle: P\nauthor: jane\n---\n" }
    let site = try ReadingSite(posts: posts)
    let jane: JSONObject = ["collection": "authors", "id": "jane", "limit": 5]
    let answer = try site.call("find_references", jane)
    #expect(answer["total"] == 1_000 && answer["hint"]?.string?.contains("1,000") == true)
    #expect(answer.ids("references").count == 5)
    try site.write(
      .delete(collection: "posts", id: "p1000", expected: nil),
      .delete(collection: "posts", id: "p1001", expected: nil))
    let exact = try site.call("find_references", jane)
    #expect(exact["total"] == 1_000 && exact["hint"] == nil)
  }

  @Test("A cursor goes on in the state that it comes from, and in no other")
  func cursorsOfStates() throws {
    let posts = ["a", "b", "c"].map { ($0, "---\ntitle: Fog\nauthor: jane\n---\n") }
    let site = try ReadingSite(posts: Dictionary(uniqueKeysWithValues: posts))
    try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "Fog again"], expected: nil),
      branch: "changesets/1")
    let questions: [(tool: String, arguments: JSONObject)] = [
      ("find_references", ["collection": "authors", "id": "jane", "limit": 1]),
      ("search_collection", ["collection": "posts", "query": "fog", "limit": 1]),
      ("get_history", ["collection": "posts", "id": "a", "limit": 1]),
      ("get_objects", ["ids": ["posts/a", "posts/b", "posts/c"], "max_tokens": 200, "fields": ["title"]]),
    ]
    for (tool, arguments) in questions {
      var drafted = arguments
      drafted["ref"] = "1"
      guard let cursor = try site.call(tool, drafted)["next_cursor"]?.string else {
        #expect(tool == "get_objects", "\(tool)")
        continue
      }
      var next = arguments
      next["cursor"] = .string(cursor)
      #expect(try site.refusal(tool, next)?.code == .invalidCursor, "\(tool)")
      next["ref"] = "1"
      #expect(try site.refusal(tool, next) == nil, "\(tool)")
    }
  }

  @Test("Uploaded files are listed with type and size, page by page, below a prefix")
  func media() throws {
    let pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 123456\n"
    let site = try ReadingSite([
      "media/a.svg": "<svg/>", "media/b/one.jpg": "12345", "media/b/two.bin": "1", "media/big.mp4": pointer,
      "media/b-side.png": "22",
    ])
    let all = try site.call("list_media", as: .reader)
    #expect(
      all["media"]?.array?.compactMap { $0["path"]?.string }
        == ["media/a.svg", "media/b-side.png", "media/b/one.jpg", "media/b/two.bin", "media/big.mp4"])
    #expect(all["media"]?[0] == ["path": "media/a.svg", "type": "image/svg+xml", "bytes": 6])
    #expect(all["media"]?[4]?["bytes"] == 123_456)
    #expect(try site.call("list_media", ["prefix": "b/"])["total"] == 2)
    var paths: [String] = []
    var cursor: JSONValue?
    repeat {
      var arguments: JSONObject = ["limit": 2]
      arguments["cursor"] = cursor
      let page = try site.call("list_media", arguments)
      paths += page["media"]?.array?.compactMap { $0["path"]?.string } ?? []
      cursor = page["next_cursor"]?.string.map { .string($0) }
    } while cursor != nil
    #expect(paths.count == 5 && Set(paths).count == 5)
  }
}
