import Content
import JSON
import MCP
import Review

/// `resolve_conflict`: what main and a changeset both changed, decided field by field. (agents O6)
enum ResolveConflict {
  static let tool = CatalogTool(
    name: "resolve_conflict", title: "Resolve conflict",
    description: """
      Brings main into a changeset by a merge commit. Without decisions it tells the conflicts, each with base, main's \
      and the changeset's value; with one for each it merges.
      """,
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .drafting,
    parameters: [.site, .changesetNumber, decisions, .idempotencyKey], work: .blocking(run))

  private static let decisions = Parameter(
    name: "decisions",
    schema: [
      "type": "array",
      "items": [
        "type": "object",
        "properties": [
          "object": ["type": "string"], "field": ["type": "string", "description": "As the conflict names it."],
          "take": ["enum": ["main", "changeset", "value"]], "value": [:],
        ], "required": ["object", "take"],
      ],
    ], isRequired: false)

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    return try drafting.once("resolve_conflict") {
      var decisions: [ConflictDecision] = []
      for item in arguments.object["decisions"]?.array ?? [] {
        decisions.append(try decision(item.object ?? [:]))
      }
      let changeset = try drafting.changeset()
      switch try drafting.review.rebase(changeset.number, decisions: decisions, by: drafting.participant) {
      case .merged(let write): return .json(.object(DraftAnswer(write).json))
      case .conflicts(let conflicts):
        return .json([
          "changeset": .object(ChangesetOutline(changeset).brief),
          "conflicts": .array(try drafting.visible(conflicts).map { .object($0) }),
          "hint": "Call again with a decision for each conflict.",
        ])
      }
    }
  }

  private static func decision(_ object: JSONObject) throws(GalleyError) -> ConflictDecision {
    let name = object["object"]?.string ?? ""
    let field = object["field"]?.string ?? ""
    let choice: ConflictDecision.Choice =
      switch object["take"]?.string {
      case "main": .ours
      case "changeset": .theirs
      default: .value(object["value"])
      }
    return ConflictDecision(path: name, field: field, choice: choice)
  }
}
