import Content
import JSON
import MCP
import Review

/// `get_changeset`: one changeset: where it stands, what it changes and what is missing for it to be published.
enum GetChangeset {
  static let tool = CatalogTool(
    name: "get_changeset", title: "Get changeset",
    description:
      "Reads a changeset: state, commits, a summary of its changes, approvals, checks, open comments, and what is missing before it can be published.",
    toolset: .draft, access: .authenticated, scopes: .all(.siteRead),
    parameters: [.site, .changesetNumber, .maxTokens], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let changeset = try drafting.changeset()
    var json = ChangesetOutline(changeset).whole
    if changeset.state.isOpen, changeset.head != nil {
      let comparison = try drafting.comparison(of: changeset)
      json["changes"] = .object(comparison.summary(budget: Budget(arguments).bytes / 2))
      json["policy"] = .object(try drafting.review.verdict(on: changeset).json)
    }
    if !changeset.openThreads.isEmpty {
      json["comments"] = .array(
        drafting.visible(changeset.openThreads).prefix(20).map { .object(CommentOutline($0).json) })
    }
    return .json(["changeset": .object(json)])
  }
}
