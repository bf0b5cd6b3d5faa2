import Content
import JSON
import MCP
import Review
import Store

/// `validate_objects`: what the site's rules say to changes, all at once, without writing them. (agents 8, 11, O18)
enum ValidateObjects {
  static let tool = CatalogTool(
    name: "validate_objects", title: "Validate objects",
    description:
      "Judges changes by schemas and references without writing anything; lists everything that is wrong.",
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite),
    parameters: [.site, ApplyChanges.changes, .changeset], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let changes = try DraftedChange.list(arguments.object["changes"])
    let (write, problems) = try drafting.rehearsed(changes, message: "Validate")
    // That something is wrong is what was asked for, not a failure of the call.
    guard problems.isEmpty else {
      return .json([
        "validation": [
          "valid": false, "problems": .array(Array(problems.prefix(100))),
          "total": .int(Int64(problems.count)),
        ]
      ])
    }
    let warnings = (write?.receipt.warnings ?? []).prefix(100).map { JSONValue.object($0.json) }
    return .json(["validation": ["valid": true, "problems": .array(warnings)]])
  }
}
