import Content
import JSON
import MCP
import Review

/// `get_changeset`: one changeset: where it stands, what it changes and what is missing for it to be published.
enum GetChangeset {
  static let tool = CatalogTool(
    name: "get_changeset", title: "Get changeset",
    description:
      "Reads a changeset: state, changes in short, approvals, checks, comments, and what publishing lacks.",
    toolset: .draft, access: .authenticated, scopes: .all(.siteRead),
    parameters: [.site, .changesetNumber, .maxTokens], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let changeset = try drafting.changeset()
    var json = ChangesetOutline(changeset).whole
    if changeset.head != nil {
      let comparison = try drafting.comparison(of: changeset)
      json["changes"] = .object(comparison.summary(budget: min(Budget(arguments).bytes / 2, 4_000)))
      if changeset.state.isOpen {
        json["policy"] = .object(try drafting.review.verdict(on: changeset.number).json)
      }
    }
    let open = drafting.visible(changeset.openThreads)
    if !open.isEmpty { json["comments"] = .array(open.prefix(10).map { .object(CommentOutline($0).json) }) }
    return .json(["changeset": .object(json)])
  }
}
