import Arguments

/// `galley mcp`: what agents are served.
enum MCPCommand {
  static let command = Command(
    "mcp", "Look at what agents are served, and call their tools.", topic: "Operate",
    discussion: """
      Agents meet a site through tools: those that Galley brings, and the site's own saved queries. settings/mcp.json
      says whether a site is served and to whom; docs/tools.md lists the tools.
      """,
    related: ["serve"], subcommands: [MCPStatusCommand.command, MCPCallCommand.call, MCPCallCommand.test])
}
