import Content
import JSON
import Testing

@Suite("A site's settings")
struct SettingsTests {
  private func load(_ files: [String: String]) throws -> SiteDefinition {
    try SiteDefinition.load(from: MemorySource(files))
  }

  private let site = ["site.json": #"{"galley": 1, "name": "Test"}"#]

  @Test("of MCP have these defaults (seed: T72, T73, T74, T75, T76, T77, T78)")
  func mcpDefaults() throws {
    for files in [site, site.merging(["settings/mcp.json": "{}"]) { $1 }] {
      let mcp = try load(files).mcp
      #expect(mcp.isEnabled)
      #expect(!mcp.allowsPublicAccess)
      #expect(mcp.allowedOrigins == [])
      #expect(mcp.publicCallsPerMinute == 60)
      #expect(mcp.toolPrefix == "")
      #expect(mcp.pushesToSubscribers)
      #expect(mcp.toolsets == [])
    }
  }

  @Test("of MCP are read under the keys that operators know (seed: T72)")
  func mcpKeys() throws {
    let mcp = try load(
      site.merging([
        "settings/mcp.json": #"""
        {"enabled": false, "publicAccess": true, "allowedOrigins": ["https://claude.ai"], "publicIpPerMinute": 0,
         "toolPrefix": "bistro", "subscriptionsEnabled": false}
        """#
      ]) { $1 }
    ).mcp
    #expect(!mcp.isEnabled && mcp.allowsPublicAccess && !mcp.pushesToSubscribers)
    #expect(mcp.allowedOrigins == ["https://claude.ai"] && mcp.publicCallsPerMinute == 0)
    #expect(mcp.toolPrefix == "bistro")
  }

  @Test(
    "of MCP that are there and broken switch it off",
    arguments: [
      "{", "[]", #"{"publicAccess": "yes"}"#, #"{"publicAcess": true}"#, #"{"toolPrefix": "No Good"}"#,
    ])
  func brokenMCP(_ text: String) throws {
    let loaded = try load(site.merging(["settings/mcp.json": text]) { $1 })
    #expect(!loaded.mcp.isEnabled && !loaded.mcp.allowsPublicAccess)
    #expect(loaded.problems.contains { $0.file == "settings/mcp.json" })
  }

  @Test("have defaults, English first among them")
  func defaults() throws {
    let settings = try load(site).settings
    #expect(settings.license == .licensed && settings.locales == ["en"] && settings.timezone == "UTC")
    #expect(settings.limits.objectBytes == 1_048_576)
    #expect(settings.review.isEmpty)
  }

  @Test("that are there and broken open nothing, and keep what can be read of them")
  func broken() throws {
    let text = #"""
      {"galley": 1, "name": "Test", "locales": ["de", "en"], "license": "licensed", "oops": 1,
       "limits": {"object_bytes": 4096, "media_bytes": -1},
       "review": {"mode": "solo", "approvals": 0, "fast_lane": {"max_words": 1000}}}
      """#
    let loaded = try load(["site.json": text])
    #expect(loaded.problems.map(\.file).contains("site.json"))
    let settings = loaded.settings
    #expect(settings.license == .previewOnly)
    #expect(settings.review["mode"] == "approval" && settings.review["roles"] == ["owner"])
    #expect(settings.review["approvals"] == 1 && settings.review["fast_lane"] == nil)
    #expect(settings.locales == ["de", "en"] && settings.name == "Test")
    #expect(settings.limits.objectBytes == 4_096 && settings.limits.mediaBytes == 52_428_800)
    for files in [["site.json": "{"], ["site.json": "[]"], [:]] {
      #expect(try load(files).settings.license == .previewOnly)
    }
  }

  @Test("of a server are refused whole when they break their format")
  func server() throws {
    let settings = try ServerSettings(
      parsing: ServerSettings.newFile(workspace: "Tidewater"), file: "galley.json")
    #expect(settings.workspace == "Tidewater" && settings.listen == "127.0.0.1:8080")
    let own = try ServerSettings(
      parsing: Array(#"{"galley": 1, "tls": {"certificate": "a", "key": "b", "x-note": 1}}"#.utf8),
      file: "galley.json")
    #expect(own.certificate == "a" && own.key == "b")
    for text in ["{", "{}", #"{"galley": 2}"#, #"{"galley": 1, "tls": {"key": "b"}}"#] {
      #expect(throws: GalleyError.self, "\(text)") {
        try ServerSettings(parsing: Array(text.utf8), file: "galley.json")
      }
    }
  }
}
