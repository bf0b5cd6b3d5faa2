import Files
import JSON
import Store
import Testing
import Tools
import Visibility

@Suite("The tools that describe schemas, guides and what is installed")
struct ModelToolTests {
  @Test("list_schemas tells what each is for and who uses it (seed: T46)")
  func schemas() async throws {
    let site = try ToolSite()
    let answer = try await site.call("list_schemas")
    let schemas = answer.json["schemas"]?.array ?? []
    #expect(
      schemas.first { $0["id"] == "post" } == [
        "id": "post", "label": "Post", "description": "A story.", "category": "Magazine",
        "collections": ["posts"],
      ])
    #expect(schemas.first { $0["id"] == "author" }?["collections"] == ["authors", "staff"])
    #expect(schemas.contains { $0["reserved"] == true })
    #expect(answer.json["total"] == .int(Int64(schemas.count)))
  }

  @Test("get_schema has the shape of the file, and the revision that a write names (seed: T47, agents 20)")
  func schema() async throws {
    let site = try ToolSite()
    let answer = try await site.call("get_schema", ["schema": "post"])
    let file = try JSONValue(parsing: ToolSite.definitions["schemas/post.json"] ?? "")
    #expect(answer.json["schema"] == file)
    #expect(answer.json["path"] == "schemas/post.json")
    #expect(answer.json["revision"]?.string?.count == 40)
    #expect(try await site.call("get_schema", ["schema": "pots"]).text?.contains("‘post’") == true)
  }

  @Test("get_schema lays out what a schema inherits, when that is asked for")
  func resolvedSchema() async throws {
    let site = try ToolSite([
      "schemas/essay.json":
        #"{"label": "Essay", "extends": "post", "type": "object", "properties": {"pages": {"field": "integer"}}}"#
    ])
    let written = try await site.call("get_schema", ["schema": "essay"])
    #expect(written.json["schema"]?["properties"]?.object?.keys == ["pages"])
    let resolved = try await site.call("get_schema", ["schema": "essay", "form": "resolved"])
    let names = resolved.json["schema"]?["properties"]?.object?.keys ?? []
    #expect(names.contains("title") && names.contains("pages"))
    #expect(resolved.json["schema"]?["extends"] == nil)
    #expect(resolved.json["schema"]?["required"] == ["title", "notes"])
  }

  @Test("schemas are for administrators")
  func adminsOnly() async throws {
    let site = try ToolSite()
    for tool in ["list_schemas", "get_schema", "list_extensions", "clear_cache", "get_site_info"] {
      #expect(try site.tools(for: .admin).contains(tool))
      #expect(try !site.tools(for: .token("site:read", "site:write", "mcp:tools")).contains(tool))
      #expect(try !site.tools(for: .anonymous).contains(tool))
    }
  }

  @Test("the content guide comes whole where it fits")
  func guide() async throws {
    let site = try ToolSite()
    let answer = try await site.call("get_content_guide", as: .readToken)
    #expect(
      answer.json["guide"] == [
        "path": "CONTENT.md", "markdown": .string(ToolSite.definitions["CONTENT.md"] ?? ""),
      ])
    let own = try await site.call("get_content_guide", ["collection": "posts"], as: .readToken)
    #expect(own.json["guide"]?["markdown"] == "# Stories\n\nOne joke.\n")
    let none = try await site.call("get_content_guide", ["collection": "authors"], as: .readToken)
    #expect(none.code == "not_found" && none.text?.contains("Leave collection out") == true)
    #expect(try !site.tools(for: .anonymous).contains("get_content_guide"))
  }

  @Test("a long guide comes as an outline with whole sections, the rest by id (agents 13, 14)")
  func longGuide() async throws {
    let text = (1...40).map { "## Rule \($0)\n\n\(String(repeating: "word ", count: 200))\n\n" }.joined()
    let site = try ToolSite(["CONTENT.md": text])
    let answer = try await site.call("get_content_guide", ["max_tokens": 2_000], as: .readToken)
    let guide = try #require(answer.json["guide"])
    #expect(guide["outline"]?.array?.count == 40)
    #expect(guide["outline"]?[0] == ["id": "rule-1", "title": "Rule 1", "level": 2, "words": 202])
    #expect(answer.json.bytes().count <= 8_000)
    let left = guide["sections_left"]?.array ?? []
    let given = guide["markdown"]?.string ?? ""
    #expect(given.hasPrefix("## Rule 1\n") && left.count == 40 - given.matches(of: /## Rule/).count)
    #expect(left.count > 0 && left.count < 40)
    let more = try await site.call(
      "get_content_guide", ["sections": ["rule-40"], "max_tokens": 2_500], as: .readToken)
    #expect(more.json["guide"]?["markdown"]?.string?.hasPrefix("## Rule 40\n") == true)
    #expect(
      try await site.call("get_content_guide", ["sections": ["rule-41"]], as: .readToken).code
        == "invalid_argument")
  }

  @Test("there may be no extensions, and the templates are those that come with Galley")
  func nothingInstalled() async throws {
    let site = try ToolSite()
    #expect(
      try await site.call("list_extensions").json == ["extensions": [], "total": 0, "next_cursor": nil])
    let templates = try await site.call("list_templates", as: .readToken)
    #expect(templates.all("id", of: "templates") == ["documentation", "magazine"])
  }

  @Test("list_extensions tells what is installed and what it asks for; it adds no tool (seed: T54, T106)")
  func extensions() async throws {
    let site = try ToolSite()
    let before = try site.tools(for: .admin)
    let folder = site.data.path / "extensions"
    for id in ["acme-tides", "broken", "quiet"] { try (folder / id).createFolder() }
    try (folder / "acme-tides/extension.json").writeAtomically(
      #"{"name": "Tides", "version": "1.0.0", "enabled": true, "capabilities": ["mcp:tool"]}"#)
    try (folder / "broken/extension.json").writeAtomically("{")
    try (folder / "quiet/extension.json").writeAtomically("{}")
    #expect(try site.tools(for: .admin) == before)
    let answer = try await site.call("list_extensions")
    #expect(
      answer.json["extensions"] == [
        [
          "id": "acme-tides", "name": "Tides", "version": "1.0.0", "enabled": true,
          "capabilities": ["mcp:tool"],
        ],
        ["id": "quiet", "name": "quiet", "enabled": false, "capabilities": []],
      ])
    #expect(try await site.call("get_site_info").json["site"]?["extensions"]?.array?.count == 2)
  }

  @Test("list_templates tells what each template asks for")
  func templates() async throws {
    let site = try ToolSite()
    let folder = site.data.path / "templates/small"
    try folder.createFolder()
    try (folder / "template.json").writeAtomically(
      #"{"galley": 1, "name": "Small", "variables": [{"name": "title", "label": "Title", "type": "string"}]}"#
    )
    let answer = try await site.call("list_templates", as: .readToken)
    #expect(
      answer.json["templates"]?.array?.last == [
        "id": "small", "name": "Small",
        "variables": [["name": "title", "label": "Title", "type": "string", "required": false]],
      ])
  }

  @Test("clear_cache empties every cache, says so of each, and answers go on (seed: T55)")
  func clearing() async throws {
    let site = try ToolSite()
    _ = try await site.call("describe_view", ["view": "latest"])
    _ = try await site.call("list_collections")
    site.engine.add(CacheBackend("faulty") { _ in throw Fault() })
    let answer = try await site.call("clear_cache")
    #expect(
      answer.all("name", of: "caches")
        == ["views", "lists", "changesets", "definitions", "visible-sites", "surfaces", "faulty"])
    let status = answer.all("status", of: "caches")
    #expect(status == Array(repeating: "cleared", count: 6) + ["failed"])
    let entries = answer.all("entries", of: "caches").compactMap(\.int)
    #expect(entries[0] == 1 && entries[1] >= 1 && entries[3] == 1 && entries[4] >= 1)
    #expect(try await site.call("list_views").all("last_built", of: "views") == [nil, nil])
    #expect(try await site.call("clear_cache").all("entries", of: "caches").first == 0)
    #expect(try await site.call("describe_view", ["view": "latest"]).json["view"]?["total_items"] == 3)
  }

  @Test("clear_cache leaves alone what belongs to other sites, which may be another workspace's (seed: M28)")
  func clearingOneSite() async throws {
    let site = try ToolSite(others: ToolSite.others)
    let service = site.service()
    let other = Caller.admin(at: "cellar")
    let kept = try service.surface(for: other, mayWait: true)
    let seen = try site.engine.sites.site("cellar", for: other.viewer)
    let answer = try await site.call("clear_cache", ["site": "magazine"])
    #expect(Set(answer.all("site", of: "caches")) == ["magazine"])
    #expect(try service.surface(for: other, mayWait: true) === kept)
    #expect(try site.engine.sites.site("cellar", for: other.viewer) === seen)
  }

  private struct Fault: Error {}
}
