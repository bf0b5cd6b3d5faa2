import Content
import JSON
import MCP
import Review
import Visibility

/// `diff_changeset`: what a changeset changes, field by field. (agents 23)
enum DiffChangeset {
  static let tool = CatalogTool(
    name: "diff_changeset", title: "Diff changeset",
    description:
      "Tells what a changeset changes: a summary of all objects, or with object every change of one, by field, words and sections.",
    toolset: .draft, access: .authenticated, scopes: .all(.siteRead),
    parameters: [
      .site, .changesetNumber, .string("object", "collection/id, or a path, from the summary."), .cursor,
      .maxTokens,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let changeset = try drafting.changeset()
    let comparison = try drafting.comparison(of: changeset)
    let budget = Budget(arguments).bytes
    var json: JSONObject
    if let name = arguments.string("object") {
      let cursor = PlaceCursor(["diff", drafting.main.name, "\(changeset.number)", name, comparison.digest])
      json = try comparison.detail(of: name, from: try cursor.place(arguments)?.int ?? 0, budget: budget)
      json["next_cursor"] = json["next"].map { .string(cursor.text($0)) } ?? .null
      json["next"] = nil
    } else {
      json = comparison.summary(budget: min(budget, DiffChangeset.summaryBytes))
    }
    json["changeset"] = .int(Int64(changeset.number))
    return .json(["diff": .object(json)])
  }

  /// How long a summary becomes at most: what is beyond it is asked for by name.
  private static let summaryBytes = 4_000
}
