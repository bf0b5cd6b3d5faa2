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
    let state = try drafting.state()
    do {
      let operations = try DraftedChange.list(arguments.object["changes"]).map { try $0.operation(in: state) }
      let write = try drafting.review.rehearse(
        operations, in: drafting.named, message: "Validate", by: drafting.participant)
      let warnings = write.receipt.warnings.prefix(100).map { JSONValue.object($0.json) }
      return .json(["validation": ["valid": true, "problems": .array(warnings)]])
    } catch let error as GalleyError where error.code == .invalidContent || error.code == .invalidDefinition {
      // That something is wrong is what was asked for, not a failure of the call.
      let problems = error.details["problems"] ?? [.object(["message": .string(error.message)])]
      return .json([
        "validation": ["valid": false, "problems": problems, "total": error.details["total"] ?? 1]
      ])
    }
  }
}
