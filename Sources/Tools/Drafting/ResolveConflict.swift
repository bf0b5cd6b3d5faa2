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
      "type": "array", "description": "One for each conflict.",
      "items": [
        "type": "object",
        "properties": [
          "path": ["type": "string"],
          "field": ["type": "string", "description": "As the conflict names it."],
          "take": ["enum": ["ours", "theirs"]], "value": ["description": "Instead of take."],
        ], "required": ["path"],
      ],
    ], isRequired: false)

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    return try drafting.once("resolve_conflict") {
      var decisions: [ConflictDecision] = []
      for item in arguments.object["decisions"]?.array ?? [] {
        decisions.append(try ConflictDecision(parsing: item))
      }
      let number = try drafting.number()
      var rebase = try drafting.review.rebase(number, by: drafting.participant)
      if !decisions.isEmpty, !rebase.conflicts.isEmpty {
        // Nobody decides what they don't see, not by a decision about a whole file either.
        guard drafting.seesAll(of: rebase.conflicts) else {
          throw GalleyError(
            .forbidden, "Changeset \(number) has conflicts in what this credential doesn't see.",
            hint: "Ask a person to decide them in the console.")
        }
        rebase = try drafting.review.rebase(number, deciding: decisions, by: drafting.participant)
      }
      guard rebase.conflicts.isEmpty else {
        return .json([
          "changeset": .object(ChangesetOutline(rebase.changeset).brief),
          "conflicts": .array(drafting.visible(rebase.conflicts).map { .object($0) }),
          "hint":
            "Call again with a decision for each conflict: ours is what the changeset has, theirs is main's.",
        ])
      }
      var json = DraftAnswer.json(movedTo: rebase.changeset)
      if rebase.commit == nil { json["note"] = "Main has brought nothing that the changeset hasn't." }
      return .json(.object(json))
    }
  }
}
