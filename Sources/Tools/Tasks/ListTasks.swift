import Content
import JSON
import MCP
import Review
import Visibility

/// `list_tasks`: the board of editorial work.
enum ListTasks {
  static let tool = CatalogTool(
    name: "list_tasks", title: "List tasks",
    description: "Lists the tasks of the editorial board, by number.",
    toolset: .review, access: .authenticated, scopes: .all(.taskRead),
    parameters: [
      .site,
      .choice("state", ["open", "claimed", "done", "dropped", "all"], "open: nobody works on it yet."),
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
    filter.after = try cursor.place(arguments)?.int
    filter.limit = arguments.int("limit") ?? 20
    let page = try review.tasks(filter)
    let items = page.tasks.map { task in
      ListAnswer.Item(
        bytes: JSONValue.object(TaskOutline(task).line).bytes(), summary: TaskOutline(task).line)
    }
    return try ListAnswer(
      noun: "tasks", items: items, total: page.total, widening: ListAnswer.wideningWithoutFields
    ) { count in
      let next = count == page.tasks.count ? page.next : page.tasks.prefix(count).last?.number
      return next.map { cursor.text(.int(Int64($0))) }
    }.result(arguments)
  }
}
