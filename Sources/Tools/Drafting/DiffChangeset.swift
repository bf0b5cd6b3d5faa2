import Content
import JSON
import MCP
import Review

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
    let cursor = PlaceCursor(["diff", drafting.main.name, "\(changeset.number)", arguments.string("object") ?? ""])
    let place = try cursor.place(arguments)?.int ?? 0
    let budget = Budget(arguments).bytes
    var json: JSONObject
    let next: Int?
    if let name = arguments.string("object") {
      (json, next) = try comparison.detail(of: name, from: place, budget: budget)
    } else {
      (json, next) = comparison.summary(from: place, budget: budget)
    }
    json["changeset"] = .int(Int64(changeset.number))
    json["digest"] = .string(comparison.digest)
    json["next_cursor"] = next.map { .string(cursor.text(.int(Int64($0)))) } ?? .null
    return .json(["diff": .object(json)])
  }
}
