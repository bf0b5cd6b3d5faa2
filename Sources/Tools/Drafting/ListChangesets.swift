import Content
import JSON
import MCP
import Review
import Visibility

/// `list_changesets`: what is proposed, and where it stands.
enum ListChangesets {
  static let tool = CatalogTool(
    name: "list_changesets", title: "List changesets",
    description:
      "Lists changesets with their state, the most recently changed first.",
    toolset: .draft, access: .authenticated, scopes: .all(.siteRead),
    parameters: [
      .site,
      Parameter(
        name: "state",
        schema: [
          "type": "string",
          "enum": .array(["open", "all"] + ChangesetState.allCases.map { .string($0.rawValue) }),
          "default": "open", "description": "Where they stand.",
        ], isRequired: false),
      Parameter(
        name: "mine", schema: ["type": "boolean", "description": "Only your own."], isRequired: false),
      .limit, .cursor, .maxTokens,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments)
    let review = try context.engine.reviews.review(of: site.name)
    var filter = ChangesetFilter()
    switch arguments.string("state") ?? "open" {
    case "open": filter.states = Set(ChangesetState.allCases.filter(\.isOpen))
    case "all": break
    case let name: filter.states = Set([ChangesetState(rawValue: name)].compactMap(\.self))
    }
    if arguments.bool("mine") { filter.author = context.caller.participant.id }
    filter.order = .updated
    filter.limit = arguments.int("limit") ?? 20
    let cursor = PlaceCursor([
      "changesets", site.name, arguments.string("state") ?? "", "\(arguments.bool("mine"))",
    ])
    filter.cursor = try cursor.place(arguments)?.string
    let page = try review.changesets(filter)
    let items = page.changesets.map { changeset in
      ListAnswer.Item(
        bytes: JSONValue.object(ChangesetOutline(changeset).line).bytes(),
        summary: ChangesetOutline(changeset).brief)
    }
    return try ListAnswer(
      noun: "changesets", items: items, total: page.total, widening: ListAnswer.wideningWithoutFields
    ) { count in
      guard count < page.changesets.count else { return page.nextCursor.map { cursor.text(.string($0)) } }
      filter.limit = max(count, 1)
      return try review.changesets(filter).nextCursor.map { cursor.text(.string($0)) }
    }.result(arguments)
  }
}
