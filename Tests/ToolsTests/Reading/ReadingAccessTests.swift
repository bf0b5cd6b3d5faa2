import Content
import Git
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

  @Test("a field that is hidden now can't be read at a commit or in a draft where it had another name (W13)")
  func renamedField() throws {
    func schema(_ notes: String) -> [UInt8] {
      Array(
        #"{"label": "Card", "type": "object", "properties": {"title": {"field": "text"}, \#(notes)}}"#.utf8)
    }
    let path = "schemas/card.json"
    let shown = schema(#""remarks": {"field": "textarea"}"#)
    let site = try ReadingSite([
      path: String(decoding: shown, as: UTF8.self),
      "collections/cards.json": #"{"name": "Cards", "schema": "card", "mcp": {"access": "public"}}"#,
      "content/cards/a.json": #"{"title": "A", "remarks": "unwell"}"#,
    ])
    let before = try site.store.tip(of: "main").description
    // Renamed and hidden in one step; a draft takes the step back.
    try site.write(
      .putFile(
        path: path, bytes: schema(#""notes": {"field": "textarea", "mcp": {"expose": false}}"#), expected: nil
      ),
      .replace(collection: "cards", id: "a", fields: ["title": "A", "notes": "unwell"], expected: nil)
    )
    try site.write(.putFile(path: path, bytes: shown, expected: nil), branch: "changesets/1")
    let object: JSONObject = ["collection": "cards", "id": "a"]
    for ref in [before, "1"] {
      for caller in [Caller.reader, .keeper] {
        for tool in ["get_object", "get_objects", "query_collection"] {
          var read = object
          read["ref"] = .string(ref)
          if tool == "get_objects" {
            read = ["ref": .string(ref), "ids": ["cards/a"]]
          }
          if tool == "query_collection" { read = ["ref": .string(ref), "collection": "cards"] }
          let answer = try? site.call(tool, read, as: caller)
          #expect(
            answer.map { !String(decoding: $0.bytes(), as: UTF8.self).contains("unwell") } ?? true, "\(tool)")
        }
      }
    }
    // A state that only lacks the field shows what it always showed.
    try site.write(.putFile(path: path, bytes: schema(#""title2": {"field": "text"}"#), expected: nil))
    var read = object
    read["ref"] = .string(before)
    #expect(try site.call("get_object", read, as: .reader)["object"]?["fields"]?["title"] == "A")
  }

  @Test("a field hidden inside another stays so where that state describes less, or leaves it open (W13)")
  func nestedExposure() throws {
    func card(_ address: String) -> [UInt8] {
      Array(
        #"{"label": "Card", "type": "object", "properties": {"title": {"field": "text"}, "address": \#(address)}}"#
          .utf8)
    }
    let plain = #"{"field": "object"}"#
    let open = #"""
      {"field": "object", "properties": {"city": {"field": "text"}}, "additionalProperties": {"type": "string"}}
      """#
    let hiding = #"""
      {"field": "object", "properties": {"city": {"field": "text"}, "phone": {"field": "text", "mcp": {"expose": false}}}}
      """#
    let closed = #"{"field": "object", "properties": {"city": {"field": "text"}}}"#
    let site = try ReadingSite([
      "schemas/card.json": String(decoding: card(plain), as: UTF8.self),
      "collections/cards.json": #"{"name": "Cards", "schema": "card", "mcp": {"access": "public"}}"#,
      "content/cards/a.json": #"{"title": "A", "address": {"city": "Wick", "phone": "5550199"}}"#,
    ])
    let before = try site.store.tip(of: "main").description
    let path = "schemas/card.json"
    try site.write(.putFile(path: path, bytes: card(hiding), expected: nil))
    for (number, shape) in [plain, open, closed].enumerated() {
      try site.write(
        .putFile(path: path, bytes: card(shape), expected: nil), branch: "changesets/\(number + 1)")
    }
    let object: JSONObject = ["collection": "cards", "id": "a"]
    for ref in [before, "1", "2"] {
      var read = object
      read["ref"] = .string(ref)
      #expect(try site.refusal("get_object", read, as: .reader)?.code == .notFound, "\(ref)")
    }
    var read = object
    read["ref"] = "3"
    #expect(
      try site.call("get_object", read, as: .reader)["object"]?["fields"]?["address"] == ["city": "Wick"])
    #expect(
      try site.call("get_object", object, as: .reader)["object"]?["fields"]?["address"] == ["city": "Wick"])
  }

  @Test("states other than main need site:read, whatever else a credential holds (C17)")
  func scopeOfStates() throws {
    let site = try Self.site()
    try site.write(
      .update(collection: "posts", id: "a", fields: ["title": "Drafted"], expected: nil),
      branch: "changesets/1")
    let read: JSONObject = ["collection": "posts", "id": "a", "ref": "1"]
    let error = try site.refusal("get_object", read, as: .holding(.contentRead))
    #expect(error?.code == .forbidden && error?.message == "Missing required scope: site:read")
    #expect(try site.refusal("get_object", read, as: .visitor)?.code == .notFound)
    let opened = try site.call("get_object", read, as: .holding(.contentRead, .siteRead))
    #expect(opened["object"]?["fields"]?["title"] == "Drafted")
    let main: JSONObject = ["collection": "posts", "id": "a", "ref": "main"]
    #expect(try site.refusal("get_object", main, as: .holding(.contentRead)) == nil)
  }

  @Test("a collection that main doesn't have is for administrators, in changesets and old commits (W13)")
  func unknownCollections() throws {
    let site = try Self.site()
    let before = try site.store.tip(of: "main").description
    let card = Array(#"{"name": "Copy", "schema": "note", "mcp": {"access": "public"}}"#.utf8)
    try site.write(
      .putFile(path: "collections/copy.json", bytes: card, expected: nil), branch: "changesets/1")
    try site.write(
      .removeFile(path: "collections/guests.json", expected: nil),
      .delete(collection: "guests", id: "eve", expected: nil))
    for (name, ref) in [("copy", "1"), ("guests", before)] {
      let list: JSONObject = ["collection": .string(name), "ref": .string(ref)]
      #expect(try site.refusal("query_collection", list, as: .reader)?.code == .notFound, "\(name)")
      #expect(try site.refusal("query_collection", list) == nil, "\(name)")
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
