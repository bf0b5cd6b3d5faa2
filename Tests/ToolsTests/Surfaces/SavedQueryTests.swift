import Content
import JSON
import MCP
import Store
import Testing

@testable import Tools

@Suite("Saved queries as tools of their own")
struct SavedQueryTests {
  private static let files = [
    "queries/by_section.json": #"""
    {"title": "By section", "description": "Stories of a section.", "access": "public", "params": {
       "section": {"type": "string", "description": "Which one.", "required": true, "enum": ["sea", "river"]},
       "since": {"type": "date", "description": "From when."},
       "most": {"type": "integer", "minimum": 1, "maximum": 9, "default": 3}},
     "collection": "posts", "include": "category:{{params.section}},date:>={{params.since}}", "sort": "date:desc",
     "fields": ["title", "date"], "limit": 2}
    """#,
    "queries/words.json": #"""
    {"title": "Words", "description": "Finds words.", "access": "public", "params": {"words": {"required": true}},
     "collection": "posts", "search": "{{params.words}}"}
    """#,
    "queries/from_view.json":
      #"{"title": "From a view", "description": "The latest.", "view": "latest", "access": "public", "limit": 1}"#,
    "queries/everything.json": #"""
    {"title": "Everything", "description": "Stories and authors.", "access": "authenticated",
     "collections": ["posts", "authors"], "limit": 2}
    """#,
    "queries/by_contact.json": #"""
    {"title": "By contact", "description": "Guesses.", "access": "public",
     "params": {"contact": {"required": true}}, "collection": "posts", "include": "contact:{{params.contact}}"}
    """#,
    "queries/get_object.json":
      #"{"title": "Mine", "description": "Not the catalog's.", "collection": "posts", "access": "public"}"#,
    "content/posts/d.md":
      "---\ntitle: D\ndate: 2026-01-04\ncategory: sea\nnotes: n\nteaser: x\n---\nFog **horn**\n",
    "content/posts/e.md": "---\ntitle: E\ndate: 2026-01-05\ncategory: sea\nnotes: n\n---\nFog\n",
    "content/posts/f.md":
      "---\ntitle: F\ndate: 2026-01-06\ncategory: sea\nnotes: n\ndraft: true\n---\nFog\n",
  ]

  private func tool(_ name: String, of site: ToolSite, as caller: Caller) throws -> Tool<Caller>? {
    try site.surface(for: caller).tools.first { $0.name == name }
  }

  private func answer(
    _ name: String, _ arguments: JSONObject, of site: ToolSite, as caller: Caller = .anonymous
  ) throws -> SurfaceAnswer {
    try SurfaceAnswer(try #require(try tool(name, of: site, as: caller)), arguments, caller)
  }

  @Test("take what they declare, in schemas that say what fits")
  func schemas() throws {
    let tool = try #require(try tool("by_section", of: ToolSite(SavedQueryTests.files), as: .anonymous))
    #expect(tool.title == "By section" && tool.description == "Stories of a section.")
    #expect(tool.annotations == .reading)
    let properties = tool.inputSchema["properties"]
    #expect(
      properties?["section"] == ["type": "string", "description": "Which one.", "enum": ["sea", "river"]])
    #expect(properties?["most"] == ["type": "integer", "minimum": 1, "maximum": 9, "default": 3])
    #expect(properties?["since"]?["description"]?.string?.hasPrefix("From when. A day") == true)
    #expect(properties?["limit"]?["default"] == 2)
    #expect(tool.inputSchema["required"] == ["section"])
    #expect(!tool.faults(in: ["section": "sky"]).isEmpty && !tool.faults(in: [:]).isEmpty)
    #expect(tool.faults(in: ["section": "sea", "limit": 5, "max_tokens": 500]).isEmpty)
  }

  @Test("answer as the list would, drafts left out for everyone (seed: T99)")
  func listing() throws {
    let site = try ToolSite(SavedQueryTests.files)
    let first = try answer("by_section", ["section": "sea"], of: site)
    #expect(
      first.json["objects"] == [
        ["id": "e", "title": "E", "date": "2026-01-05"], ["id": "d", "title": "D", "date": "2026-01-04"],
      ])
    #expect(first.json["total"] == 3)
    let rest = try answer(
      "by_section", ["section": "sea", "cursor": first.json["next_cursor"] ?? nil], of: site)
    #expect(rest.json["objects"]?[0]?["id"] == "a" && rest.json["next_cursor"] == .null)
    let later = try answer("by_section", ["section": "sea", "since": "2026-01-05"], of: site)
    #expect(later.json["total"] == 1)
    let reader = try answer("by_section", ["section": "sea"], of: site, as: .agent("content:read"))
    #expect(reader.json["objects"]?[0]?["id"] == "f")
  }

  @Test("name every argument that doesn't fit")
  func faults() throws {
    let site = try ToolSite(SavedQueryTests.files)
    let wrong = try answer("by_section", ["section": "sky", "since": "soon"], of: site)
    #expect(wrong.code == "invalid_argument")
    #expect(wrong.json["details"]?["faults"]?.array?.count == 2)
  }

  @Test("that a caller may not ask are named nowhere, be it for a field, a collection or a view (W12)")
  func closedOnes() async throws {
    let site = try ToolSite(SavedQueryTests.files)
    func listed(_ caller: Caller) async throws -> Set<String> {
      let context = try await site.call("get_site_context", as: caller)
      return Set((context.json["site"]?["saved_queries"]?.array ?? []).compactMap { $0["id"]?.string })
    }
    let anonymous = try await listed(.anonymous)
    #expect(anonymous.contains("by_section") && !anonymous.contains("by_contact"))
    #expect(try await listed(.admin).contains("by_contact"))
    let authors = Caller.agent("content:authors:read", "site:read")
    #expect(try await listed(authors) == [])
    #expect(try tool("from_view", of: site, as: authors) == nil)
    #expect(try tool("from_view", of: site, as: .agent("content:posts:read")) != nil)
    // Nor as what might have been meant.
    let call = Call(direct: Caller.anonymous)
    let error = #expect(throws: GalleyError.self) {
      try SavedQueryAnswer("by_contacts", of: "magazine").result(
        ToolContext(call: call, engine: site.engine), ToolArguments([:]))
    }
    #expect(error?.details["near"] == [])
  }

  @Test("search, and read views")
  func searching() throws {
    let site = try ToolSite(SavedQueryTests.files)
    let found = try answer("words", ["words": "fog"], of: site)
    #expect(Set(found.json["results"]?.array?.compactMap { $0["id"]?.string } ?? []) == ["d", "e"])
    let view = try answer("from_view", [:], of: site)
    #expect(view.json["items"]?[0]?["id"] == "e" && view.json["total"] == 4)
    // Either channel opens searching, and no other tool. (seed: C5, T23)
    func holding(_ channel: Scope) -> Caller {
      Caller(principal: "t", name: "t", persona: .authenticated, scopes: [channel, .contentRead])
    }
    for channel in [Scope.mcpTools, .mcpSearch] {
      #expect(try tool("words", of: site, as: holding(channel)) != nil)
      let names = try site.surface(for: holding(channel)).tools.map(\.name)
      #expect(names.contains("search_collection") && names.contains("search_collections"))
      #expect(names.contains("get_object") == (channel == .mcpTools))
    }
    #expect(try tool("by_section", of: site, as: holding(.mcpTools)) != nil)
    #expect(try tool("by_section", of: site, as: holding(.mcpSearch)) == nil)
    #expect(try site.surface(for: holding(.mcpPrompts)).tools.isEmpty)
  }

  @Test("list several collections as one, and go on where a page ended")
  func union() throws {
    let site = try ToolSite(SavedQueryTests.files)
    var ids: [String] = []
    var cursor: JSONValue = nil
    repeat {
      let page = try answer(
        "everything", cursor.isNull ? [:] : ["cursor": cursor], of: site, as: .agent("content:read"))
      #expect(page.json["total"] == 7)
      #expect(page.json["objects"]?.array?.count ?? 0 <= 2)
      ids += (page.json["objects"]?.array ?? []).compactMap { object in
        guard let collection = object["collection"]?.string, let id = object["id"]?.string else { return nil }
        return "\(collection)/\(id)"
      }
      cursor = page.json["next_cursor"] ?? nil
    } while !cursor.isNull && ids.count < 20
    #expect(ids == ["posts/f", "posts/e", "posts/d", "posts/c", "posts/b", "posts/a", "authors/jane"])
    let strange = try answer("everything", ["cursor": "abc"], of: site, as: .agent("content:read"))
    #expect(strange.code == "invalid_cursor")
  }

  @Test("merge several collections by an order that all of them have")
  func order() throws {
    var files = [
      "queries/both.json": #"""
      {"title": "Both", "description": "Both.", "collections": ["posts", "news"], "sort": "date:desc", "limit": 50,
       "fields": ["date"], "include": "date:>={{params.since}}", "params": {"since": {"type": "date"}}}
      """#,
      "collections/news.json": #"{"name": "News", "schema": "post"}"#,
    ]
    for number in 10..<90 {
      files["content/\(number % 3 == 0 ? "news" : "posts")/x\(number).md"] =
        "---\ntitle: X\ndate: 20\(number)-02-01\nnotes: n\n---\n"
    }
    let site = try ToolSite(files)
    for limit in [7, 50] {
      var dates: [String] = []
      var cursor: JSONValue = nil
      repeat {
        var arguments: JSONObject = ["limit": .int(Int64(limit)), "since": "2010-01-01"]
        if !cursor.isNull { arguments["cursor"] = cursor }
        let page = try answer("both", arguments, of: site, as: .admin)
        dates += (page.json["objects"]?.array ?? []).compactMap { $0["date"]?.string }
        cursor = page.json["next_cursor"] ?? nil
      } while !cursor.isNull && dates.count < 200
      #expect(dates.count == 83)
      #expect(dates == dates.sorted().reversed())
    }
  }

  @Test("are shown only to whom their access, their collections and their fields are open (W12)")
  func visibility() throws {
    let site = try ToolSite(SavedQueryTests.files)
    let everyone = Set(try site.surface(for: .anonymous).tools.map(\.name))
    #expect(everyone.isSuperset(of: ["by_section", "newest", "words", "from_view"]))
    #expect(everyone.isDisjoint(with: ["everything", "people"]))
    // It would answer whether a guessed address is somebody's: only those may ask who see it.
    #expect(!everyone.contains("by_contact"))
    #expect(try tool("by_contact", of: site, as: .agent("content:read")) == nil)
    #expect(try tool("by_contact", of: site, as: .agent("content:read", "content:pii")) != nil)
    // The scope of one collection opens what asks that collection alone.
    let one = Set(try site.surface(for: .agent("content:authors:read")).tools.map(\.name))
    #expect(one.isDisjoint(with: ["by_section", "newest", "everything"]))
  }

  @Test("never take a name of the catalog, and check says so")
  func collisions() throws {
    let site = try ToolSite(SavedQueryTests.files)
    let named = try site.surface(for: .anonymous).tools.filter { $0.name == "get_object" }
    #expect(named.count == 1 && named.first?.title == GetObject.tool.title)
    #expect(Set((Catalog.tools + Catalog.solo).map(\.name)) == ToolNames.catalog)
  }

  @Test("are there the moment a file lands on main, and gone with it")
  func live() throws {
    let site = try ToolSite()
    let service = site.service()
    let caller = Caller.anonymous(at: "magazine")
    func names() throws -> [String] { try service.surface(for: caller, mayWait: true).tools.map(\.name) }
    #expect(try !names().contains("fresh"))
    try site.put(
      "queries/fresh.json",
      #"{"title": "Fresh", "description": "Fresh ones.", "collection": "posts", "access": "public"}"#)
    #expect(try names().contains("fresh"))
    let old = try #require(
      try service.surface(for: caller, mayWait: true).tools.first { $0.name == "fresh" })
    try site.write(.removeFile(path: "queries/fresh.json", expected: nil))
    #expect(try !names().contains("fresh"))
    #expect(try SurfaceAnswer(old, [:], caller).code == "not_found")
  }
}
