import Content
import JSON
import MCP
import Store
import Visibility

extension SurfaceBuilder {
  /// The tools of the catalog that the caller has, then the sites' saved queries.
  func tools() -> [Tool<Caller>] {
    let offered = (Catalog.tools + soloTools).filter { tool in
      tool.channels.contains(where: caller.opens) && tool.obstacle(for: caller) == nil
        && isOffered(tool.toolset)
    }
    var tools = offered.map { narrowed($0).tool(over: engine, prefix: toolPrefix, unlisted: unlisted) }
    var names = Set(tools.map(\.name))
    guard isAsked(.read) else { return tools }
    for site in sites where offers(site, .read) {
      for query in queries(of: site) {
        // A tool of the catalog stays what it is, whatever a site calls its queries.
        let name = name(of: query, in: site)
        guard names.insert(name).inserted else { continue }
        var tool = SavedQueryTool(query, of: site).entry.tool(
          over: engine, unlisted: SavedQueryTool.unlisted(query), isShort: false)
        tool.name = name
        tools.append(tool)
      }
    }
    return tools
  }

  /// The tasks that calls of some tools become; nil where none of them does.
  func tasks(of tools: [Tool<Caller>]) -> (any TaskSource<Caller>)? {
    let names = Set(tools.map(\.name))
    let isThere = Catalog.tools.contains { tool in
      if case .lasting = tool.work { names.contains(toolPrefix + tool.name) } else { false }
    }
    return isThere ? LongCalls(engine) : nil
  }

  /// What is offered where a site needs no review, to whom it is.
  private var soloTools: [CatalogTool] {
    guard caller.allows(.publishConfirm),
      sites.contains(where: { PublishSite.isOffered($0.snapshot.site.settings) })
    else { return [] }
    return Catalog.solo
  }

  /// The name of the tool that a saved query is.
  func name(of query: SavedQuery, in site: VisibleSite) -> String {
    ToolName.fitting(toolPrefix + prefix(of: site) + query.id)
  }

  /// Arguments that nobody needs here: which site is meant, where there is only one.
  private var unlisted: Set<String> { onlySite == nil ? [] : ["site"] }

  /// What stands before each tool's name: what the only site wants. (seed: T77)
  var toolPrefix: String {
    guard let prefix = onlySite?.snapshot.site.mcp.toolPrefix, !prefix.isEmpty else { return "" }
    return "\(prefix)_"
  }

  /// The saved queries of a site that the caller may ask, by name.
  private func queries(of site: VisibleSite) -> [SavedQuery] {
    site.queries.filter { query in
      let tool = SavedQueryTool(query, of: site)
      return tool.entry.channels.contains(where: caller.opens) && tool.isOpen(to: caller)
    }
  }

  func isOffered(_ toolset: Toolset) -> Bool {
    sites.isEmpty || sites.contains { offers($0, toolset) }
  }

  func isAsked(_ toolset: Toolset) -> Bool { caller.toolsets?.contains(toolset) ?? true }

  func offers(_ site: VisibleSite, _ toolset: Toolset) -> Bool {
    let names = site.snapshot.site.mcp.toolsets
    return names.isEmpty || names.contains(toolset.rawValue)
  }

  /// The tool, closed for the sites that don't offer it where others do.
  private func narrowed(_ tool: CatalogTool) -> CatalogTool {
    let closed = Set(sites.filter { !offers($0, tool.toolset) }.map(\.name))
    return closed.isEmpty ? tool : tool.closed(for: closed)
  }
}

extension CatalogTool {
  /// The same tool, which refuses to work for some sites.
  fileprivate func closed(for sites: Set<String>) -> CatalogTool {
    @Sendable func check(_ arguments: ToolArguments) throws(GalleyError) {
      let address = arguments.string("uri").flatMap { ResourceAddress($0) }
      guard let site = arguments.string("site") ?? address?.site, sites.contains(site) else { return }
      throw GalleyError(
        .unavailable, "The site ‘\(site)’ doesn't offer this tool.",
        hint: "Its settings/mcp.json says which tool sets it offers.")
    }
    let closed: Work =
      switch work {
      case .quick(let run):
        .quick { context, arguments in
          try check(arguments)
          return try run(context, arguments)
        }
      case .blocking(let run):
        .blocking { context, arguments in
          try check(arguments)
          return try run(context, arguments)
        }
      case .lasting(let run):
        .lasting { context, arguments in
          try check(arguments)
          return try run(context, arguments)
        }
      }
    return CatalogTool(
      name: name, title: title, description: description, toolset: toolset, access: access, scopes: scopes,
      channels: channels, annotations: annotations, parameters: parameters, output: output, work: closed)
  }
}
