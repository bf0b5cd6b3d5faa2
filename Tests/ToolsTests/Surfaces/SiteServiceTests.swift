import Content
import JSON
import MCP
import Store
import Testing

@testable import Tools

@Suite("The surface of a kind of caller")
struct SiteServiceTests {
  @Test("is kept for callers of one kind, and for no other")
  func sharing() throws {
    let service = try ToolSite().service()
    let one = try service.surface(for: .agent("content:read"), mayWait: true)
    let other = try service.surface(for: .agent("content:read"), mayWait: true)
    #expect(one === other)
    #expect(try service.surface(for: .agent("content:read", "site:read"), mayWait: true) !== one)
    #expect(try service.surface(for: .anonymous, mayWait: true) !== one)
    #expect(try service.surface(for: .agent("content:read", site: "magazine"), mayWait: true) !== one)
    #expect(try service.surface(for: .agent("content:read", toolsets: [.read]), mayWait: true) !== one)
    #expect(try service.surface(for: .agent("content:read", reach: ["magazine"]), mayWait: true) !== one)
  }

  @Test("outlives commits of content, and is made anew for each change of a definition (seed: T79, T111)")
  func rebuilding() throws {
    let site = try ToolSite()
    let service = site.service()
    let caller = Caller.admin(at: "magazine")
    var last = try service.surface(for: caller, mayWait: true)
    try site.post("a", ["title": "Another"])
    #expect(try service.surface(for: caller, mayWait: true) === last)
    let definitions = [
      ("settings/mcp.json", #"{"enabled": true, "toolPrefix": "tide"}"#),
      ("site.json", #"{"galley": 1, "name": "Tide"}"#),
      (
        "schemas/author.json", #"{"label": "A", "type": "object", "properties": {"name": {"field": "text"}}}"#
      ),
      ("collections/staff.json", #"{"name": "Crew", "schema": "author"}"#),
      ("views/other.json", #"{"name": "Other", "from": "posts"}"#),
      ("queries/other.json", #"{"title": "Other", "description": "Others.", "collection": "posts"}"#),
      ("prompts/other.md", "---\ntitle: Other\n---\nOther.\n"),
    ]
    for (path, text) in definitions {
      try site.put(path, text)
      let next = try service.surface(for: caller, mayWait: true)
      #expect(next !== last, "\(path)")
      last = next
    }
  }

  @Test("waits for nothing where it must not: what isn't made yet is asked for again elsewhere")
  func waiting() throws {
    let site = try ToolSite()
    let service = site.service()
    let caller = Caller.admin(at: "magazine")
    #expect(throws: MustWait.self) { try service.surface(for: caller, mayWait: false) }
    let made = try service.surface(for: caller, mayWait: true)
    #expect(try service.surface(for: caller, mayWait: false) === made)
  }

  @Test("is kept for a bounded number of kinds")
  func bound() throws {
    let service = try ToolSite().service()
    for number in 0..<300 {
      _ = try service.surface(for: .agent("content:\(number):read", site: "magazine"), mayWait: true)
    }
    #expect(service.surfaces.count == 256)
  }

  @Test("holds the tools that persona and scopes open (seed: T7-T10)")
  func personas() throws {
    let site = try ToolSite()
    let everyone = Set(try site.surface(for: .anonymous).tools.map(\.name))
    let reader = Set(
      try site.surface(for: .agent("content:read", "site:read", "project:read")).tools.map(\.name))
    let admin = Set(try site.surface(for: .admin).tools.map(\.name))
    #expect(everyone.isSubset(of: reader))
    #expect(reader.isSubset(of: admin))
    #expect(everyone.contains("list_collections") && !everyone.contains("get_content_guide"))
    #expect(reader.contains("get_content_guide") && !reader.contains("list_schemas"))
    #expect(admin.contains("list_schemas") && admin.contains("clear_cache"))
    // Without the channel no tool can be called at all. (seed: T21)
    #expect(try site.surface(for: .token("content:read")).tools.isEmpty)
  }

  @Test("narrows the tools to those of the address and of the settings (toolsets)")
  func toolsets() throws {
    let site = try ToolSite(["settings/mcp.json": #"{"toolsets": ["read", "model"]}"#])
    let all = Set(try site.surface(for: .admin(at: "magazine")).tools.map(\.name))
    #expect(all.contains("list_collections") && all.contains("list_schemas") && !all.contains("whoami"))
    let read = Set(
      try site.surface(for: .admin(at: "magazine", toolsets: [.read, .site])).tools.map(\.name))
    #expect(read.contains("list_collections") && read.contains("newest"))
    #expect(!read.contains("list_schemas") && !read.contains("whoami"))
  }

  @Test("refuses a tool for the one of several sites that doesn't offer it")
  func closedForOneSite() throws {
    let site = try ToolSite(["settings/mcp.json": #"{"toolsets": ["model"]}"#], others: ToolSite.others)
    let surface = try site.surface(for: .admin)
    let tool = try #require(surface.tools.first { $0.name == "list_collections" })
    #expect(try SurfaceAnswer(tool, ["site": "magazine"], .admin).code == "unavailable")
    #expect(try SurfaceAnswer(tool, ["site": "cellar"], .admin).code == nil)
    // Also where the site is named by an address.
    let reading = try #require(surface.tools.first { $0.name == "get_resource" })
    let closed = try SurfaceAnswer(reading, ["uri": "galley://magazine/posts/a"], .admin)
    #expect(closed.code == "unavailable")
    #expect(try SurfaceAnswer(reading, ["uri": "galley://cellar/secrets/vault"], .admin).code == nil)
  }

  @Test("puts the site's prefix before each name where one site is served (seed: T77, T116)")
  func prefixes() throws {
    let site = try ToolSite(others: ToolSite.others)
    let bound = try site.surface(for: .admin(at: "river-news")).tools.map(\.name)
    #expect(bound.allSatisfy { $0.hasPrefix("river_") && $0.utf8.count <= 64 })
    #expect(bound.contains("river_list_collections") && bound.contains("river_all_notes"))
    let single = try site.surface(for: .admin(at: nil, reach: ["river-news"])).tools.map(\.name)
    #expect(single == bound)
    let several = try site.surface(for: .admin).tools.map(\.name)
    #expect(several.contains("list_collections") && several.contains("river_news_all_notes"))
    #expect(!several.contains("river_list_collections"))
  }

  @Test("cuts a name that is too long, and keeps two of them apart")
  func longNames() {
    let long = String(repeating: "a", count: 70)
    let names = [long + "x", long + "y"].map(ToolName.fitting)
    #expect(names.allSatisfy { $0.utf8.count == 64 })
    #expect(names[0] != names[1])
    #expect(ToolName.fitting("short") == "short")
    #expect(ToolName.spelled("river-news.é") == "river_news__")
  }

  @Test("shows callers without a credential only what opens itself to them (seed: T11)")
  func anonymous() throws {
    let site = try ToolSite(others: ToolSite.others)
    let surface = try site.surface(for: .anonymous)
    let uris = surface.resources.map(\.uri)
    #expect(
      uris == ["galley://magazine/posts/", "galley://magazine/view/latest", "galley://river-news/notes/"])
    #expect(!(surface.instructions ?? "").contains("cellar"))
    let closed = try site.surface(for: .anonymous(at: "cellar"))
    #expect(closed.resources.isEmpty && closed.prompts.isEmpty && closed.templates.isEmpty)
    let tool = try #require(closed.tools.first { $0.name == "list_collections" })
    #expect(try SurfaceAnswer(tool, ["site": "cellar"], .anonymous(at: "cellar")).code == "not_found")
  }

  @Test("says how the tools belong together in a few words, and nothing out of content (seed: T118)")
  func instructions() throws {
    let site = try ToolSite(others: ToolSite.others)
    for caller in [Caller.anonymous, .agent("content:read"), .admin, .admin(at: "magazine")] {
      let text = try #require(try site.surface(for: caller).instructions)
      #expect(text.utf8.count < 1_500)
      #expect(!text.contains("About the sea") && !text.contains("Tidewater"))
    }
    let admin = try #require(try site.surface(for: .admin).instructions)
    #expect(admin.contains("cellar, magazine, river-news") && admin.contains("changeset"))
    // Whoever drafts is told with what.
    #expect(
      admin.contains(
        "Draft with patch_object, apply_changes, create_object. Then diff_changeset, request_publish."))
    let reader = try #require(try site.surface(for: .agent("content:read", "site:read")).instructions)
    #expect(!reader.contains("patch_object") && !reader.contains("request_publish"))
    let bound = try #require(try site.surface(for: .admin(at: "river-news")).instructions)
    #expect(bound.contains("Draft with river_patch_object"))
    #expect(bound.contains("river_list_collections") && !bound.contains("magazine"))
    #expect(try site.surface(for: .anonymous).instructions?.contains("changeset") == false)
  }

  @Test("tells all that is wrong with arguments at once (agents 11)")
  func refusing() throws {
    let surface = try ToolSite().surface(for: .admin)
    let tool = try #require(surface.tools.first { $0.name == "describe_collection" })
    let faults = tool.faults(in: ["colection": "posts", "site": 7])
    let result = try #require(surface.refuse?(tool, faults))
    let json = try SurfaceAnswer.json(of: result)
    #expect(result.isError && json["code"] == "invalid_argument")
    #expect(json["details"]?["problems"]?.array?.count == 3)
    #expect(json["message"]?.string?.contains("collection") == true)
  }
}

/// What a tool of a surface answers when it is called directly.
struct SurfaceAnswer {
  let json: JSONValue
  let isError: Bool

  var code: String? { isError ? json["code"]?.string : nil }

  init(_ tool: Tool<Caller>, _ arguments: JSONObject, _ caller: Caller) throws {
    let outcome =
      switch tool.work {
      case .quick(let work), .blocking(let work): try work(Call(direct: caller), arguments)
      case .long: throw MustWait()
      }
    guard case .result(let result) = outcome else { throw MustWait() }
    json = try SurfaceAnswer.json(of: result)
    isError = result.isError
  }

  static func json(of result: ToolResult) throws -> JSONValue {
    try result.structured.map { try JSONValue(parsing: $0.bytes) } ?? .null
  }
}
