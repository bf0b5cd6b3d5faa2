import Arguments
import Content
import JSON
import Store
import Tools
import Visibility

/// `galley mcp status`: whether agents are served, and with which tools. (seed: T13, T104)
enum MCPStatusCommand {
  static let command = Command(
    "status", "Show whether agents are served, and with which tools.",
    discussion: """
      For each site what settings/mcp.json and the site's license let agents do, and the tools that each kind of caller
      has. What a credential's scopes or an address take away is told by the tool whoami.
      """,
    examples: [Example("galley mcp status --site magazine", "Why an agent sees no tools, for instance.")],
    exitCodes: [.notWell: "No site is served to agents."], related: ["mcp call"]
  ) {
    SharedOptions.json
  } run: { invocation in
    let (engine, site) = try MCPCommand.sites(invocation)
    let source = engine.sites.source
    let tools = ToolRegistry(over: engine)
    let sites = try (site.map { [$0] } ?? source.siteNames()).map { name in
      try MCPStatus(of: name, settings: try source.site(name).snapshot().site, tools: tools)
    }
    let isServed = sites.contains(where: \.isServed)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "mcp": ["enabled": .bool(isServed), "sites": .array(sites.map { .object($0.json) })]
      ])
    } else if sites.isEmpty {
      invocation.output.print("There are no sites yet.")
    } else {
      invocation.output.print(sites.map { $0.text(invocation.output.style) }.joined(separator: "\n\n"))
    }
    return isServed ? .done : .notWell
  }
}
