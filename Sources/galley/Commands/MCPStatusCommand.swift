import Arguments
import Content
import JSON
import Store
import Tools

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
    SharedOptions.data
    SharedOptions.site
    SharedOptions.json
  } run: { invocation in
    let data = try invocation.openDataDirectory()
    let names = try invocation[SharedOptions.site].map { [try data.site($0).name] } ?? data.siteNames()
    let tools = data.tools()
    let sites = try names.map { name in
      try MCPStatus(of: name, settings: try data.site(name).store.snapshot().site, tools: tools)
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
