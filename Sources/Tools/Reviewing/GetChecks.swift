import Content
import JSON
import MCP
import Review
import Visibility

/// `get_checks`: what the last run found, page by page.
enum GetChecks {
  static let tool = CatalogTool(
    name: "get_checks", title: "Get checks",
    description:
      "Reads what the checks last found on a changeset, without running them on what has changed since.",
    toolset: .review, access: .authenticated, scopes: .all(.checksRun),
    parameters: [.site, .changesetNumber, .cursor, .maxTokens],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments)
      let changeset = try drafting.changeset()
      let cursor = PlaceCursor(["checks", drafting.main.name, "\(changeset.number)"])
      let start = try cursor.place(arguments)?.int ?? 0
      guard let run = try drafting.review.checkAtHand(changeset.number) else {
        return .json(["checks": ["verdict": .null, "hint": "The checks haven't run yet: run_checks."]])
      }
      var json = CheckOutline(run, drafting).json(from: start, budget: Budget(arguments).bytes)
      json["next_cursor"] = json["next"].map { .string(cursor.text($0)) } ?? .null
      json["next"] = nil
      return .json(["checks": .object(json)])
    })
}
