import Content
import Git
import JSON
import Store
import Testing
import Tools

@Suite("The tools that describe sites")
struct SiteToolTests {
  private static let otherSites = [
    "journal": [
      "site.json": #"{"galley": 1, "name": "Journal", "project": "magazines"}"#,
      "schemas/entry.json":
        #"{"label": "Entry", "type": "object", "properties": {"title": {"field": "text"}}}"#,
      "collections/entries.json":
        #"{"name": "Entries", "schema": "entry", "mcp": {"access": "authenticated"}}"#,
    ],
    "atelier": [
      "site.json": #"{"galley": 1, "name": "Atelier", "license": "preview-only"}"#,
      "schemas/entry.json":
        #"{"label": "Entry", "type": "object", "properties": {"title": {"field": "text"}}}"#,
      "collections/entries.json":
        #"{"name": "Entries", "schema": "entry", "mcp": {"access": "authenticated"}}"#,
    ],
  ]

  @Test("list_sites lists what the credential reaches and nothing else (seed: S3)")
  func sites() async throws {
    let site = try ToolSite(others: Self.otherSites)
    let reader = try await site.call("list_sites", as: .readToken)
    #expect(reader.all("slug", of: "sites") == ["atelier", "journal", "magazine"])
    #expect(reader.all("mcp_available", of: "sites") == [false, true, true])
    #expect(
      reader.json["sites"]?[2] == [
        "slug": "magazine", "name": "Tidewater", "description": "About the sea.", "project": "magazines",
        "locales": ["en", "de"], "base_url": "https://tide.example.com", "license": "licensed",
        "mcp_available": true,
      ])
    let bound = Caller.token("site:read", reach: ["journal"])
    #expect(try await site.call("list_sites", as: bound).all("slug", of: "sites") == ["journal"])
    #expect(try await site.call("list_sites", as: .anonymous).all("slug", of: "sites") == ["magazine"])
    let narrowed = try await site.call("list_sites", ["project": "magazines"], as: .readToken)
    #expect(narrowed.all("slug", of: "sites") == ["journal", "magazine"])
    #expect(try await site.call("list_sites", ["project": "x"], as: .readToken).code == "not_found")
  }

  @Test("list_projects gathers the sites by project (seed: S3)")
  func projects() async throws {
    let site = try ToolSite(others: Self.otherSites)
    #expect(
      try await site.call("list_projects", as: .readToken).json == [
        "projects": [["name": "magazines", "sites": ["journal", "magazine"]]], "total": 1, "next_cursor": nil,
        "sites_without_project": ["atelier"],
      ])
    let bound = Caller.token("project:read", reach: ["atelier"])
    #expect(try await site.call("list_projects", as: bound).json["projects"] == [])
  }

  @Test(
    "get_site_context gives a beginner what there is, in few bytes, and only what they may know (agents 21)")
  func context() async throws {
    let site = try ToolSite()
    let writer = try #require(try await site.call("get_site_context", as: .writeToken).json["site"])
    #expect(writer["locales"] == ["en", "de"])
    #expect(writer["review"] == ["mode": "approval", "approvals": 2])
    #expect(writer["drafting"]?.string?.contains("changeset") == true)
    #expect(writer["guide"]?["begins"]?.string?.hasPrefix("# How we write") == true)
    #expect(
      writer["collections"]?[1] == ["id": "posts", "description": "The stories.", "total_objects": 3])
    #expect(writer["prompts"] == [["id": "audit", "description": "Looks at links."]])
    #expect(writer.bytes().count < 2_000)

    let anonymous = try #require(try await site.call("get_site_context", as: .anonymous).json["site"])
    #expect(
      anonymous["collections"] == [["id": "posts", "description": "The stories.", "total_objects": 2]])
    // A query over a hidden collection is as hidden.
    #expect(anonymous["saved_queries"] == [["id": "newest", "description": "The newest stories."]])
    for member in ["review", "drafting", "guide", "prompts"] { #expect(anonymous[member] == nil) }

    let onlySites = try #require(
      try await site.call("get_site_context", as: .token("site:read")).json["site"])
    #expect(onlySites["collections"] == nil && onlySites["guide"] == nil && onlySites["drafting"] == nil)
    #expect(
      try await site.call("get_site_context", as: .readToken).json["site"]?["drafting"] == nil)
  }

  @Test("a preview-only site answers that MCP is not available (seed: G6, G27)")
  func previewOnly() async throws {
    let site = try ToolSite(others: Self.otherSites)
    let answer = try await site.call("get_site_context", ["site": "atelier"], as: .readToken)
    #expect(answer.code == "unavailable")
    #expect(answer.text?.hasPrefix("MCP is not available") == true)
  }

  @Test("where several sites can be reached, one has to be named")
  func several() async throws {
    let site = try ToolSite(others: Self.otherSites)
    let answer = try await site.call("get_site_context", as: .readToken)
    #expect(answer.code == "invalid_argument")
    #expect(answer.json["details"]?["sites"] == ["journal", "magazine"])
    let bound = Caller.token("site:read", site: "journal")
    #expect(try await site.call("get_site_context", as: bound).json["site"]?["slug"] == "journal")
    #expect(
      try await site.call("get_site_context", ["site": "magazine"], as: bound).code == "not_found")
  }

  @Test("get_site_info tells an administrator whether it is the right site (seed: T45)")
  func info() async throws {
    let site = try ToolSite()
    let commit = try site.store().snapshot().commit.description
    let info = try #require(try await site.call("get_site_info").json["site"])
    #expect(info["name"] == "Tidewater" && info["slug"] == "magazine" && info["commit"] == .string(commit))
    #expect(info["version"] == "1.2.3" && info["edition"] == "full" && info["license"] == "licensed")
    #expect(info["runtime"]?.string?.hasPrefix("Swift") == true)
    #expect(info["extensions"] == [])
    #expect(info["mcp"]?["publicIpPerMinute"] == 30)
    #expect(info["counts"]?["objects"] == 4 && info["counts"]?["collections"] == 3)
    let problems = try site.store().snapshot().site.problems.count
    #expect(info["problems"] == .int(Int64(problems)))
    await #expect(throws: (any Error).self) { try await site.call("get_site_info", as: .readToken) }
  }
}
