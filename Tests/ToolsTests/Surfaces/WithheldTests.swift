import Content
import JSON
import MCP
import Testing

@testable import Tools

@Suite("What a caller may know of and doesn't have")
struct WithheldTests {
  /// security: K6; seed: S8. Every tool of the catalog against each scope alone and against all but each.
  @Test("is each tool of the persona whose scopes the credential lacks, with all that it needs")
  func matrix() throws {
    let site = try ToolSite()
    let service = site.service()
    let every = Set(ScopeCatalog.entries.map(\.scope))
    var sets = every.map { Set([$0, .mcpTools]) } + every.map { every.subtracting([$0]) }
    sets.append(every)
    for persona in [ExposureCard.Access.admin, .authenticated] {
      for scopes in sets {
        let caller = Caller(principal: "t", name: "t", persona: persona, scopes: scopes)
        let surface = try service.surface(for: caller, mayWait: true)
        for tool in Catalog.tools where persona == .admin || tool.access != .admin {
          check(tool, of: surface, scopes)
        }
      }
    }
  }

  private func check(_ tool: CatalogTool, of surface: Surface<Caller>, _ scopes: Set<Scope>) {
    let groups = [tool.channels] + tool.scopes.groups
    let opens = groups.allSatisfy { !scopes.isDisjoint(with: $0) }
    let isThere = surface.tools.contains { $0.name == tool.name }
    #expect(isThere == opens, "\(tool.name) with \(scopes.map(\.rawValue))")
    let fault = surface.withheld.tools[tool.name]
    #expect((fault == nil) == opens, "\(tool.name)")
    guard let fault else { return }
    #expect(fault.challenge?.lack == .scopes)
    // Whoever gets what it asks for can call.
    let asked = Set((fault.challenge?.scopes ?? []).map(Scope.init))
    #expect(groups.allSatisfy { !asked.isDisjoint(with: $0) }, "\(tool.name) asks for \(asked)")
    let sentence = "Missing required scope: "
    #expect(fault.message.hasPrefix(sentence))
    let named = fault.message.dropFirst(sentence.count).split(separator: ", ").map { String($0) }
    #expect(!named.isEmpty && Set(named.map(Scope.init(rawValue:))) == asked.subtracting(scopes))
  }

  /// seed: T7, T120; security: W12.
  @Test("is nothing that the persona hides; strangers are asked to sign in where that helps")
  func personas() throws {
    let site = try ToolSite()
    let surface = try site.surface(for: .anonymous(at: "magazine"))
    for tool in Catalog.tools {
      let fault = surface.withheld.tools[tool.name]
      switch tool.access {
      case .everyone, .admin: #expect(fault == nil, "\(tool.name)")
      case .authenticated:
        #expect(fault?.challenge?.lack == .credential, "\(tool.name)")
        #expect(fault?.message.hasPrefix("Not authenticated") == true)
      }
    }
    let reader = try site.surface(for: .token("site:read"))
    for tool in Catalog.tools where tool.access == .admin {
      #expect(reader.withheld.tools[tool.name] == nil, "\(tool.name)")
    }
  }

  @Test("bears the prefix of the site, and saved queries are among it")
  func names() throws {
    let site = try ToolSite(["settings/mcp.json": #"{"publicAccess": true, "toolPrefix": "tide"}"#])
    let surface = try site.surface(for: .agent("project:read"))
    #expect(surface.withheld.tools["tide_get_object"]?.message == "Missing required scope: content:read")
    #expect(surface.withheld.tools["get_object"] == nil)
    #expect(surface.withheld.tools["tide_newest"]?.message == "Missing required scope: content:read")
    #expect(try site.surface(for: .anonymous(at: "magazine")).withheld.tools["tide_newest"] == nil)
    let able = try site.surface(for: .agent("content:read"))
    #expect(able.withheld.tools["tide_newest"] == nil && able.withheld.tools["tide_get_object"] == nil)
  }
}
