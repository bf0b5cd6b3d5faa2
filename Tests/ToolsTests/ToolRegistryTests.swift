import Content
import JSON
import Testing
import Tools

@Suite("Tools that are called directly (seed: T105)")
struct ToolRegistryTests {
  @Test("are those that the protocol lists, a site's saved queries among them")
  func list() async throws {
    let site = try ToolSite()
    let tools = try site.tools(for: .anonymous)
    #expect(tools.first == "whoami" && tools.contains("newest") && !tools.contains("people"))
    let answer = try await site.call("newest", as: .anonymous)
    #expect(answer.json["total"] == 2)
  }

  @Test("may be named with the site's prefix and without")
  func prefix() async throws {
    let site = try ToolSite([
      "settings/mcp.json": #"{"enabled": true, "publicAccess": true, "toolPrefix": "tide"}"#
    ])
    #expect(try site.tools(for: .admin).contains("tide_list_sites"))
    for name in ["tide_list_sites", "list_sites"] {
      #expect(try await site.call(name).json["total"] == 1)
    }
  }

  @Test("are unknown by any other name, with a guess at what was meant")
  func unknown() async throws {
    let site = try ToolSite()
    let error = await #expect(throws: GalleyError.self) { try await site.call("list_colections") }
    #expect(error?.hint?.hasPrefix("Did you mean ‘list_collections’") == true)
  }

  @Test("show a credential of one collection that collection alone (seed: M10)")
  func oneCollection() async throws {
    let site = try ToolSite()
    let caller = Caller.token("content:posts:read", "site:read", "mcp:tools")
    #expect(try await site.call("list_collections", as: caller).all("id", of: "collections") == ["posts"])
    let context = try await site.call("get_site_context", as: caller).json["site"]
    #expect(context?["collections"]?.array?.compactMap { $0["id"] } == ["posts"])
    #expect(try await site.call("list_views", as: caller).all("id", of: "views") == ["latest"])
    #expect(
      try await site.call("describe_collection", ["collection": "authors"], as: caller).code == "not_found")
    #expect(
      try await site.call("get_content_guide", ["collection": "posts"], as: caller).json["guide"] != nil)
  }
}
