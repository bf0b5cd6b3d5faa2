import Content
import JSON
import Support
import Testing

@testable import Tools

@Suite("Budgets of answers")
struct BudgetTests {
  private static func site() throws -> ReadingSite {
    var posts: [String: String] = [:]
    var random = SplitMix64(seed: 7)
    for number in 100..<160 {
      let words = (0..<Int.random(in: 3..<600, using: &random)).map { "word\($0 % 17)" }.joined(
        separator: " ")
      posts["p\(number)"] = """
        ---
        title: 'Title "\(number)" ü'
        date: 2026-0\(number % 8 + 1)-11
        author: jane
        related: [p100]
        ---

        \(words)

        """
    }
    return try ReadingSite(posts: posts)
  }

  /// Each walk: the tool, its arguments, and the noun of its list.
  private static let walks: [(tool: String, arguments: JSONObject, noun: String)] = [
    ("query_collection", ["collection": "posts", "limit": 50], "objects"),
    ("query_collection", ["collection": "posts", "fields": ["title", "body"], "limit": 17], "objects"),
    (
      "query_collection",
      ["collection": "posts", "sort": "title:desc", "format": "text", "fields": ["body"]], "objects"
    ),
    ("search_collection", ["collection": "posts", "query": "word1"], "results"),
    ("search_collections", ["query": "word1 or word2", "limit": 9], "results"),
    ("get_objects", ["ids": .array((100..<150).map { .string("posts/p\($0)") })], "objects"),
    (
      "get_objects", ["ids": .array((100..<150).map { .string("posts/p\($0)") }), "view": "outline"],
      "objects"
    ),
    ("query_view", ["view": "latest", "limit": 50], "items"),
    ("query_view", ["view": "titles", "limit": 7, "sort": "title:desc"], "items"),
    ("find_references", ["collection": "posts", "id": "p100", "limit": 50], "references"),
  ]

  @Test("are advised on by what the tool takes")
  func advice() throws {
    let site = try Self.site()
    for (tool, arguments, _) in Self.walks {
      var small = arguments
      small["max_tokens"] = 200
      let note = try site.call(tool, small)["note"]?.string
      let takesFields = ["query_collection", "get_objects", "query_view"].contains(tool)
      #expect(note == nil || note?.contains("fewer fields") == takesFields, "\(tool)")
    }
  }

  @Test(
    "hold, and a walk with random ones yields each item once, in order (agents 13)", arguments: walks.indices)
  func walking(_ index: Int) throws {
    let site = try Self.site()
    let (tool, arguments, noun) = Self.walks[index]
    var all = arguments
    all["max_tokens"] = 50_000
    let expected = try Self.walk(site, tool, noun) { _ in all }
    #expect(expected.count == (tool == "get_objects" ? 50 : 60) || noun == "results")
    for seed in 0..<4 {
      var random = SplitMix64(seed: UInt64(seed))
      let walked = try Self.walk(site, tool, noun) { _ in
        var next = arguments
        next["max_tokens"] = .int(Int64.random(in: 200..<1_500, using: &random))
        return next
      }
      #expect(walked == expected)
    }
  }

  /// The ids in the order in which pages bring them; every page must hold its budget.
  private static func walk(
    _ site: ReadingSite, _ tool: String, _ noun: String, _ arguments: (Int) -> JSONObject
  ) throws -> [String] {
    var ids: [String] = []
    var cursor: JSONValue?
    var pages = 0
    repeat {
      var next = arguments(pages)
      next["cursor"] = cursor
      let bytes = try site.bytes(tool, next)
      #expect(bytes.count <= 4 * (next["max_tokens"]?.int ?? 0))
      let answer = try JSONValue(parsing: bytes)
      ids += answer.ids(noun)
      cursor = answer["next_cursor"]?.string.map { .string($0) }
      pages += 1
    } while cursor != nil && pages < 200
    return ids
  }

  @Test("are told to the caller, with how many items there are and how to get the rest")
  func note() throws {
    let answer = try Self.site().call(
      "query_collection",
      ["collection": "posts", "fields": ["title", "body"], "limit": 50, "max_tokens": 1_000])
    let note = answer["note"]?.string ?? ""
    #expect(note.contains(" of 60 fit the budget; all would be about"))
    #expect(note.contains("next_cursor"))
    let whole = try Self.site().call("query_collection", ["collection": "posts", "limit": 5])
    #expect(whole["note"] == nil)
    #expect(whole["next_cursor"]?.string != nil)
  }

  @Test("let an item that is longer by itself come as its summary, with a hint")
  func longItem() throws {
    let site = try ReadingSite(posts: [
      "a": "---\ntitle: Long\n---\n\n\(String(repeating: "word ", count: 900))\n",
      "b": "---\ntitle: Short\n---\n\nShort.\n",
    ])
    let answer = try site.call(
      "query_collection",
      ["collection": "posts", "fields": ["title", "body"], "sort": "id", "max_tokens": 400])
    #expect(answer.ids("objects") == ["a", "b"])
    #expect(answer["objects"]?[0]?["body"] == nil)
    #expect(answer["objects"]?[0]?["title"] == "Long")
    #expect(answer["objects"]?[0]?["hint"]?.string?.contains("outline") == true)
    #expect(answer["objects"]?[1]?["body"] == "Short.\n")
  }

  @Test(
    "are part of the question's cursor only as far as its place goes; another question's cursor is refused")
  func foreignCursor() throws {
    let site = try Self.site()
    let first = try site.call("search_collection", ["collection": "posts", "query": "word1", "limit": 2])
    for (tool, arguments) in [
      ("search_collection", ["collection": "posts", "query": "word2"] as JSONObject),
      ("find_references", ["collection": "posts", "id": "p100"]), ("query_view", ["view": "titles"]),
      ("query_collection", ["collection": "posts"]), ("get_objects", ["ids": ["posts/p100"]]),
    ] {
      let cursors: [JSONValue] = [first["next_cursor"] ?? .null, "?", "W10", "bm90aGluZw"]
      for cursor in cursors {
        var arguments = arguments
        arguments["cursor"] = cursor
        #expect(try site.refusal(tool, arguments)?.code == .invalidCursor)
      }
    }
  }
}
