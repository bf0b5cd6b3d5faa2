import Content
import MCP
import Testing

@testable import Tools

/// seed: S19, S24, S35, C1: publishing and rolling back are acts of people
@Suite("Publishing over MCP")
struct PublishingTests {
  private static let acts = ["publish_site", "rollback_deployment", "approve_changeset"]
  /// What only asks people for it.
  private static let requests: Set<String> = [
    "request_publish", "cancel_publish_request", "get_publish_request", "request_rollback",
  ]
  private static let every = Set(ScopeCatalog.entries.map(\.scope))

  @Test("No tool of the catalog publishes, rolls back or approves, nor does a scope of it open one")
  func catalog() {
    let words: Set<String> = ["publish", "rollback", "approve", "deploy", "merge"]
    // What the one person of a solo site may do through a program is a list of its own.
    #expect(Catalog.solo.map(\.name) == ["publish_site"])
    #expect(
      Catalog.solo.allSatisfy { $0.scopes.groups == [[.publishConfirm]] && $0.annotations.isDestructive })
    for tool in Catalog.tools where !Self.requests.contains(tool.name) {
      let name = tool.name.split(separator: "_").map(String.init)
      #expect(words.isDisjoint(with: name), "\(tool.name)")
      #expect(!tool.scopes.groups.joined().contains(.publishConfirm), "\(tool.name)")
    }
    #expect(ScopeCatalog.knows(.publishConfirm) && ScopeCatalog.knows(.publishRequest))
  }

  @Test("Whatever the scopes and the persona, they are in no list, and unknown when called")
  func nobody() async throws {
    let site = try ToolSite()
    let callers = [
      Caller(principal: "t", name: "t", persona: .authenticated, scopes: Self.every),
      Caller(principal: "t", name: "t", persona: .admin, scopes: Self.every),
      .agent("publish:request", "publish:confirm"), .admin,
    ]
    for caller in callers {
      let surface = try site.surface(for: caller)
      for act in Self.acts {
        #expect(!surface.tools.contains { $0.name == act })
        // Not even as something that more scopes would open.
        #expect(surface.withheld.tools[act] == nil)
        let error = await #expect(throws: GalleyError.self) { try await site.call(act, as: caller) }
        #expect(error?.code == .notFound)
      }
    }
  }

  /// A question of a site's own is never taken for an act of Galley's.
  @Test("No saved query takes the name of an act", arguments: acts + ["create_object"])
  func impostors(act: String) async throws {
    let query = #"{"title": "T", "description": "D", "collection": "posts", "access": "public"}"#
    let site = try ToolSite(["queries/\(act).json": query, "queries/fine.json": query])
    for caller in [Caller.anonymous(at: "magazine"), .admin, .agent("content:read", "site:read")] {
      let surface = try site.surface(for: caller)
      #expect(surface.tools.contains { $0.name == "fine" })
      // Only Galley's own tool of that name is there, for whom it is meant.
      let own = Catalog.tools.first { $0.name == act }?.title
      #expect(surface.tools.filter { $0.name == act }.allSatisfy { $0.title == own })
      if own == nil { #expect(surface.withheld.tools[act] == nil) }
    }
  }

  @Test("A name that is kept is no tool's yet: a tool that comes takes it over")
  func names() {
    #expect(ToolNames.reserved.isDisjoint(with: ToolNames.catalog))
    for name in ToolNames.reserved {
      #expect(name.wholeMatch(of: /[a-z]+(_[a-z]+)+/) != nil && name.utf8.count <= 39, "\(name)")
    }
  }

  /// seed: S22, S23, C2: either scope opens such a tool, and neither opens what the other opens elsewhere.
  @Test("A tool may be opened by either of two scopes, neither of which implies the other")
  func either() {
    let rule = ScopeRule.any(.templateCreate, .siteWrite)
    #expect(rule.isMet { $0 == .templateCreate } && rule.isMet { $0 == .siteWrite })
    #expect(!rule.isMet { $0 == .templateRead || $0 == .siteRead || $0 == .contentWrite })
    #expect(!ScopeRule.any(.templateCreate).isMet { $0 == .siteWrite })
    #expect(!ScopeRule.all(.templateCreate, .siteWrite).isMet { $0 == .siteWrite })
  }
}
