import Content
import MCP
import Visibility

extension SurfaceBuilder {
  /// What callers of this kind may know of and don't have: for want of scopes, or of any credential. What their persona
  /// hides is not among it, and so is no other than what isn't there. (seed: T20-T24, T120; security: K6, W12)
  func withheld(besides tools: [Tool<Caller>]) -> Withheld {
    var withheld = Withheld()
    if !caller.opens(.mcpResources) {
      let fault = RPCError(told: .missing([.mcpResources], of: [.mcpResources]))
      for method in SurfaceBuilder.resourceMethods { withheld.methods[method] = fault }
    }
    for tool in Catalog.tools where isAsked(tool.toolset) && isOffered(tool.toolset) {
      withheld.tools[toolPrefix + tool.name] = refusal(of: tool)
    }
    guard isAsked(.read), caller.persona != .everyone else { return withheld }
    let peer = caller.withAllScopes
    for site in sites where offers(site, .read) {
      for query in site.queries {
        let tool = SavedQueryTool(query, of: site)
        let name = name(of: query, in: site)
        guard withheld.tools[name] == nil, tool.isOpen(to: peer), !tools.contains(where: { $0.name == name })
        else { continue }
        let error = tool.entry.lack(of: caller) ?? .missing([.contentRead], of: tool.entry.needs(of: caller))
        withheld.tools[name] = RPCError(told: error)
      }
    }
    return withheld
  }

  private func refusal(of tool: CatalogTool) -> RPCError? {
    if caller.persona == .everyone {
      // An administrator's tools are nobody's whom signing in would help.
      return tool.access == .authenticated
        ? .credentialNeeded(for: "‘\(tool.name)’", tool.needs(of: caller)) : nil
    }
    guard caller.viewer.meets(tool.access) else { return nil }
    return tool.lack(of: caller).map(RPCError.init(told:))
  }

  private static let resourceMethods = [
    "resources/list", "resources/read", "resources/templates/list", "resources/subscribe",
  ]
}

extension Caller {
  /// The same kind of caller with a credential that allows all that the kind may do.
  fileprivate var withAllScopes: Caller {
    Caller(
      principal: principal, name: name, persona: persona, scopes: scopes.map { Caller.every.union($0) },
      reach: reach, site: site, toolsets: toolsets)
  }

  private static let every = Set(ScopeCatalog.entries.map(\.scope)).subtracting([.contentPersonal])
}
