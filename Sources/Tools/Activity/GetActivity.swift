import Content
import JSON
import MCP

/// `get_activity`: what was done lately in the caller's workspace, and what seems unusual in it. (seed: M13, M25)
enum GetActivity {
  static let tool = CatalogTool(
    name: "get_activity", title: "Get recent activity",
    description: """
      Lists what was done lately in the workspace of the credential and on its sites, the newest first: calls, refusals, \
      changes of tokens and users, with who, when and outcome. alerts names what is unusual in it, with the reason.
      """,
    toolset: .site, access: .authenticated, scopes: .any(.activityRead),
    parameters: [
      .string("client", "Id or name of a client or person."),
      .string("action", "An action such as token.create, or the name of a tool."),
      Parameter(
        name: "outcome",
        schema: [
          "type": "string", "enum": ["done", "refused", "failed"], "description": "Only with this outcome.",
        ], isRequired: false),
      .string("since", "From then on: 2026-11-01, 2026-11-01T10:00:00Z, 24h."), .limit, .cursor, .maxTokens,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    guard let source = context.engine.activity else {
      throw GalleyError(
        .unavailable, "There is no record of activity here.",
        hint: "A server with a data directory keeps one; a checkout doesn't.")
    }
    let caller = context.caller
    let filters = ["client", "action", "outcome", "since"].map { arguments.string($0) }
    let cursor = PlaceCursor(["activity", caller.principal] + filters.map { $0 ?? "" })
    let before = try cursor.place(arguments).map { place in
      guard let number = place.int else { throw PlaceCursor.fault("can't be read") }
      return Int64(number)
    }
    let page = try source.activity(
      ActivityQuestion(
        caller: caller, sites: try context.engine.siteNames(for: caller, mayWait: true), client: filters[0],
        action: filters[1], outcome: filters[2], since: filters[3], before: before,
        limit: arguments.int("limit") ?? 20))
    let items = page.entries.map { entry in
      ListAnswer.Item(
        bytes: JSONValue.object(entry.entry).bytes(),
        summary: ["row": .int(entry.place), "action": entry.entry["action"] ?? .null])
    }
    return try ListAnswer(
      noun: "activity", items: items, total: nil,
      extra: ["alerts": .array(page.alerts.map { .object($0) })],
      widening: ListAnswer.wideningWithoutFields
    ) { count in
      guard count > 0, count < page.entries.count || page.hasMore else { return nil }
      return cursor.text(.int(page.entries[count - 1].place))
    }.result(arguments)
  }
}
