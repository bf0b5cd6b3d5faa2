import Content
import Tools

/// The page of scopes, with the tools that each opens.
enum ScopesPage {
  static var page: ReferencePage {
    var blocks = [
      ReferencePages.notice(source: "ScopeCatalog in Sources/Content/Access and the tools in Sources/Tools"),
      "# Scopes", introduction,
    ]
    for tier in ScopeCatalog.Tier.allCases {
      blocks += ["## \(tier.title)", tier.meaning, table(of: tier)]
    }
    return ReferencePage(path: "docs/scopes.md", blocks: blocks + [others])
  }

  private static let introduction = """
    A credential names what it may do, scope by scope. Scopes are taken literally: none implies another, so that \
    `content:write` doesn't open what `content:read` opens. An administrator's key has no scopes and needs none. \
    [Tools](tools.md) says what else a tool asks of its callers.
    """

  private static let others = """
    ## One collection alone

    `content:<collection>:read`, such as `content:posts:read`, stands for the reading of one collection where \
    `content:read` would be too much.

    ## Other states than main

    A tool that takes `ref` answers what is on main to every caller whom it is open to. A changeset or a commit needs \
    `site:read` as well.

    ## Searching

    The tools that search, and saved queries with a search, are there with `mcp:search` as well as with `mcp:tools`.
    """

  private static func table(of tier: ScopeCatalog.Tier) -> String {
    var table = MarkdownTable("Scope", "What it allows", "Tools")
    for entry in ScopeCatalog.entries where entry.tier == tier {
      let tools = ToolReference.all.filter { $0.scopes.joined().contains(entry.scope) }
      let links = tools.map { "[\(Text.code($0.name))](tools.md#\(Text.anchor($0.name)))" }
      table.add(
        Text.code(entry.scope.rawValue), entry.summary, links.isEmpty ? "–" : links.joined(separator: ", "))
    }
    return table.text
  }
}

extension ScopeCatalog.Tier {
  fileprivate var title: String {
    switch self {
    case .read: "Reading"
    case .write: "Drafting"
    case .publish: "Publishing"
    case .channel: "Over MCP"
    }
  }

  fileprivate var meaning: String {
    switch self {
    case .read: "Nothing is changed by these."
    case .write: "These change drafts, and what belongs to them. Readers see none of it."
    case .publish: "These lead to what readers see."
    case .channel: "These open the methods of the protocol itself to tokens that clients got by OAuth."
    }
  }
}
