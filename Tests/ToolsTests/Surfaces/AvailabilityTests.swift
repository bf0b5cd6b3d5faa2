import Content
import JSON
import MCP
import Store
import Testing

@testable import Tools

@Suite("Whether MCP answers for a site")
struct AvailabilityTests {
  private static let closed = #"{"enabled": false, "publicAccess": true}"#
  private static let preview = #"{"galley": 1, "name": "Tide", "license": "preview-only"}"#

  @Test("a site answers everyone only when it says so and has something public (seed: T11, T74)")
  func publicAccess() throws {
    let site = try ToolSite(others: ToolSite.others)
    let service = site.service()
    #expect(try service.gate(site: "magazine", persona: .everyone) == .enabled)
    // The cellar has a public collection, and doesn't open itself.
    #expect(try service.gate(site: "cellar", persona: .everyone) == .loginRequired)
    #expect(try service.gate(site: "cellar", persona: .authenticated) == .enabled)
    #expect(try service.gate(site: nil, persona: .everyone) == .enabled)
    try site.put("collections/posts.json", #"{"name": "Stories", "schema": "post"}"#)
    try site.write(.removeFile(path: "views/latest.json", expected: nil))
    #expect(try service.gate(site: "magazine", persona: .everyone) == .loginRequired)
  }

  @Test("a site that isn't there is no other than one that wants a credential (W12)")
  func unknown() throws {
    let service = try ToolSite(others: ToolSite.others).service()
    #expect(try service.gate(site: "nothing", persona: .everyone) == .loginRequired)
    #expect(try service.gate(site: "nothing", persona: .authenticated) == .unknown)
    #expect(try service.gate(site: "cellar", persona: .authenticated, reach: ["magazine"]) == .unknown)
  }

  @Test("a site that is switched off, or there to be looked at only, serves nobody (seed: T73, G6)")
  func switchedOff() throws {
    let off = try ToolSite(["settings/mcp.json": AvailabilityTests.closed])
    #expect(try off.service().gate(site: "magazine", persona: .everyone) == .disabled)
    #expect(try off.service().gate(site: "magazine", persona: .admin) == .disabled)
    #expect(try off.service().gate(site: nil, persona: .admin) == .disabled)
    #expect(try off.surface(for: .admin(at: "magazine")).resources.isEmpty)
    let preview = try ToolSite(["site.json": AvailabilityTests.preview])
    #expect(try preview.service().gate(site: "magazine", persona: .everyone) == .notAvailable)
    #expect(try preview.service().gate(site: nil, persona: .admin) == .notAvailable)
    let tool = try #require(
      try preview.surface(for: .admin(at: "magazine")).tools.first { $0.name == "list_collections" })
    let answer = try SurfaceAnswer(tool, [:], .admin(at: "magazine"))
    #expect(answer.code == "unavailable")
    #expect(answer.json["message"]?.string?.hasPrefix("MCP is not available") == true)
  }

  @Test("an address of all sites behaves as all of them allow")
  func settings() throws {
    let origins =
      #"{"publicAccess": true, "allowedOrigins": ["https://a.example", "https://b.example"], "publicIpPerMinute": 30}"#
    var others = ToolSite.others
    others["river-news"]?["settings/mcp.json"] =
      #"{"allowedOrigins": ["https://b.example"], "publicIpPerMinute": 0}"#
    others["cellar"]?["settings/mcp.json"] = #"{"allowedOrigins": ["*"], "publicIpPerMinute": 90}"#
    others["ruin"] = [
      "site.json": #"{"galley": 1, "name": "Ruin"}"#, "settings/mcp.json": #"{"enabled": false}"#,
    ]
    let site = try ToolSite(["settings/mcp.json": origins], others: others)
    // Its folder goes with it.
    defer { withExtendedLifetime(site) {} }
    let service = site.service()
    let common = try service.settings(for: nil)
    #expect(common.allowedOrigins == ["https://b.example"])
    #expect(common.publicCallsPerMinute == 30)
    #expect(
      try service.settings(for: "magazine").allowedOrigins == ["https://a.example", "https://b.example"])
    #expect(try service.settings(for: "nothing").isEnabled == false)
  }
}
