import Content
import JSON
import MCP
import Store
import Testing

@testable import Tools

@Suite("query_collection")
struct QueryCollectionTests {
  private static func site() throws -> ReadingSite {
    var posts: [String: String] = [:]
    for number in 10..<40 {
      posts["p\(number)"] = """
        ---
        title: Title \(number)
        date: 2026-01-\(number % 20 + 10)
        category: \(["sea", "river", "land"][number % 3])
        draft: \(number == 11)
        contact: a\(number)@example.com
        notes: hidden \(number)
        intro: "<p>Hello <b>\(number)</b></p>"
        subtitle: {en: "Sub \(number)", de: "Unter \(number)"}
        ---

        Text **\(number)**.

        """
    }
    return try ReadingSite(posts: posts)
  }

  @Test("filters with include and exclude, sorts, and pages with a cursor (seed: T38, T97-T100)")
  func vocabulary() throws {
    let site = try Self.site()
    let answer = try site.call(
      "query_collection",
      [
        "collection": "posts", "include": "category:sea", "exclude": "title:*3", "sort": "title:desc",
        "limit": 4,
      ])
    #expect(answer.ids("objects") == ["p39", "p36", "p30", "p27"])
    #expect(answer["total"] == 9)
    let next = try site.call(
      "query_collection",
      [
        "collection": "posts", "include": "category:sea", "exclude": "title:*3", "sort": "title:desc",
        "limit": 4,
        "cursor": answer["next_cursor"] ?? .null,
      ])
    #expect(next.ids("objects") == ["p24", "p21", "p18", "p15"])
  }

  @Test("shows the title and what is indexed, and nothing about persons, where no fields are named")
  func usualFields() throws {
    let site = try Self.site()
    try site.write(
      .create(
        collection: "posts", id: "z", fields: ["title": "Z", "tags": ["fog"], "author": "jane"]))
    let answer = try site.call(
      "query_collection", ["collection": "posts", "limit": 50, "sort": "id"], as: .reader)
    let names = answer["objects"]?.array?.compactMap { $0.object.map { Array($0.keys) } } ?? []
    #expect(names.first == ["id", "title", "date", "draft", "category"])
    #expect(Set(names.joined()) == ["id", "title", "date", "draft", "category", "tags", "author"])
  }

  @Test("leaves out what an object doesn't have, unless it was asked for by name (agents 13)")
  func emptyFields() throws {
    let site = try ReadingSite(posts: ["a": "---\ntitle: 'null'\ncategory: sea\n---\n"])
    var arguments: JSONObject = ["collection": "posts"]
    let short: JSONValue = ["id": "a", "title": "null", "category": "sea"]
    #expect(try site.call("query_collection", arguments)["objects"]?[0] == short)
    // The same where it isn't written by the store.
    arguments["locale"] = "de"
    #expect(try site.call("query_collection", arguments)["objects"]?[0] == short)
    for locale: JSONValue? in [nil, "de"] {
      arguments["locale"] = locale
      arguments["fields"] = ["title", "date", "title"]
      #expect(
        try site.call("query_collection", arguments)["objects"]?[0]
          == ["id": "a", "title": "null", "date": .null])
      #expect(
        try site.bytes("query_collection", arguments).count { $0 == UInt8(ascii: ":") } == 6)
    }
  }

  @Test(
    "gives fields that no index holds, hidden ones never, in the form and language asked for (seed: T67, T102)"
  )
  func chosenFields() throws {
    let site = try Self.site()
    let answer = try site.call(
      "query_collection",
      ["collection": "posts", "include": "id:p12", "fields": ["title", "intro", "body", "contact"]],
      as: .reader)
    #expect(
      answer["objects"]?[0]
        == [
          "id": "p12", "title": "Title 12", "intro": "Hello **12**\n", "body": "Text **12**.\n",
          "contact": .null,
        ])
    let text = try site.call(
      "query_collection",
      [
        "collection": "posts", "include": "id:p12", "fields": ["intro", "body", "subtitle"], "format": "text",
        "locale": "de",
      ])
    #expect(
      text["objects"]?[0] == ["id": "p12", "intro": "Hello 12", "body": "Text 12.", "subtitle": "Unter 12"])
    let refusal = try site.refusal("query_collection", ["collection": "posts", "fields": ["titel"]])
    #expect(refusal?.details["near"] == ["title"])
    for name in ["notes", "nothing"] {
      let error = try site.refusal("query_collection", ["collection": "posts", "fields": [.string(name)]])
      #expect(error?.message == "There is no field called ‘\(name)’.")
    }
  }

  @Test("never shows drafts to anonymous callers, whatever they ask for (seed: T99)")
  func drafts() throws {
    let site = try Self.site()
    let all: JSONObject = ["collection": "posts", "limit": 50, "sort": "id"]
    #expect(try site.call("query_collection", all, as: .reader)["total"] == 30)
    let shown = try site.call("query_collection", all, as: .visitor)
    #expect(shown["total"] == 29)
    #expect(!shown.ids("objects").contains("p11"))
    let wanted = try site.call(
      "query_collection", ["collection": "posts", "include": "draft:true"], as: .visitor)
    #expect(wanted["total"] == 0)
  }

  @Test("doesn't answer by hidden fields, nor by those about persons (seed: T67, M12)")
  func hiddenFields() throws {
    let site = try Self.site()
    for name in ["notes", "contact"] {
      for arguments: JSONObject in [["include": .string("\(name):a")], ["sort": .string(name)]] {
        var arguments = arguments
        arguments["collection"] = "posts"
        #expect(try site.refusal("query_collection", arguments, as: .reader) != nil)
      }
    }
  }

  @Test("answers on the event loop once the list is in memory, and says before that it must wait")
  func quickly() throws {
    let site = try Self.site()
    let arguments: JSONObject = ["collection": "posts"]
    #expect(throws: MustWait.self) { try site.result("query_collection", arguments, mayWait: false) }
    let waited = try site.result("query_collection", arguments)
    let quick = try site.result("query_collection", arguments, mayWait: false)
    #expect(waited.structured == quick.structured)
    #expect(throws: MustWait.self) {
      try site.result("query_collection", ["collection": "posts", "fields": ["body"]], mayWait: false)
    }
  }

  @Test("says so where strangers wrote what it lists (security W13)")
  func provenance() throws {
    let site = try Self.site()
    #expect(try site.call("query_collection", ["collection": "guests"])["trusted"] == false)
    #expect(try site.call("query_collection", ["collection": "posts"])["trusted"] == nil)
  }

  @Test("reads the state that is named; there is none but main for anonymous callers (seed: C17)")
  func otherStates() throws {
    let site = try Self.site()
    try site.write(.create(collection: "posts", id: "new", fields: ["title": "New"]), branch: "changesets/7")
    let arguments: JSONObject = ["collection": "posts", "include": "id:new", "ref": "7"]
    #expect(try site.call("query_collection", arguments, as: .reader)["total"] == 1)
    #expect(try site.refusal("query_collection", arguments, as: .visitor)?.code == .notFound)
  }
}
