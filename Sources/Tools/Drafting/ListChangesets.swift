import Content
import JSON
import MCP
import Review

/// `list_changesets`: what is proposed, and where it stands.
enum ListChangesets {
  static let tool = CatalogTool(
    name: "list_changesets", title: "List changesets",
    description: "Lists changesets with their state, the most recently changed first; mine: those of this credential.",
    toolset: .draft, access: .authenticated, scopes: .all(.siteRead),
    parameters: [
      .site,
      Parameter(
        name: "state",
        schema: [
          "type": "string",
          "enum": .array(["open", "all"] + ChangesetState.allCases.map { .string($0.rawValue) }),
          "default": "open",
        ], isRequired: false),
      Parameter(name: "mine", schema: ["type": "boolean"], isRequired: false), .limit, .cursor, .maxTokens,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments)
    let review = try context.engine.reviews.review(of: site.name)
    var filter = ChangesetFilter()
    switch arguments.string("state") ?? "open" {
    case "open": filter.states = Set(ChangesetState.allCases.filter(\.isOpen))
    case "all": break
    case let name: filter.states = ChangesetState(rawValue: name).map { [$0] }
    }
    if arguments.bool("mine") { filter.author = context.caller.participant.id }
    let cursor = PlaceCursor([
      "changesets", site.name, arguments.string("state") ?? "", "\(arguments.bool("mine"))",
    ])
    let place = try cursor.place(arguments)?.string
    let page = try review.changesets(filter, limit: arguments.int("limit") ?? 20, after: place)
    let items = page.changesets.map { changeset in
      ListAnswer.Item(
        bytes: JSONValue.object(ChangesetOutline(changeset).line).bytes(),
        summary: ChangesetOutline(changeset).brief)
    }
    return try ListAnswer(
      noun: "changesets", items: items, total: page.total, widening: ListAnswer.wideningWithoutFields
    ) { count in
      let next =
        count == page.changesets.count
        ? page.next : count > 0 ? page.cursor(after: page.changesets[count - 1]) : place
      return next.map { cursor.text(.string($0)) }
    }.result(arguments)
  }
}
