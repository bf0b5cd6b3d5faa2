import Content
import JSON
import MCP
import Review

/// `list_tasks`: the board of editorial work.
enum ListTasks {
  static let tool = CatalogTool(
    name: "list_tasks", title: "List tasks", description: "Lists editorial tasks, the most urgent first.",
    toolset: .review, access: .authenticated, scopes: .all(.taskRead),
    parameters: [
      .site, .choice("state", ["open", "claimed", "done", "dropped", "all"], "open: nobody works on it yet."),
      .string("assignee", "Only theirs."), .limit, .cursor, .maxTokens,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments)
    let review = try context.engine.reviews.review(of: site.name)
    var filter = TaskFilter()
    let state = arguments.string("state") ?? "open"
    if state != "all", let wanted = EditorialTask.State(rawValue: state) { filter.states = [wanted] }
    filter.assignee = arguments.string("assignee")
    let cursor = PlaceCursor(["tasks", site.name, state, filter.assignee ?? ""])
    let start = try cursor.place(arguments)?.int ?? 0
    let all = try review.tasks(filter)
    let limit = arguments.int("limit") ?? 20
    let items = all.dropFirst(start).prefix(limit).map { task in
      ListAnswer.Item(bytes: JSONValue.object(TaskOutline(task).line).bytes(), summary: TaskOutline(task).line)
    }
    return try ListAnswer(
      noun: "tasks", items: items, total: all.count, widening: ListAnswer.wideningWithoutFields
    ) { count in
      start + count < all.count ? cursor.text(.int(Int64(start + count))) : nil
    }.result(arguments)
  }
}
