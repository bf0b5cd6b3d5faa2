import Content
import JSON
import MCP
import Review

/// `get_task`: one task with its notes.
enum GetTask {
  static let tool = CatalogTool(
    name: "get_task", title: "Get task",
    description: "Reads a task with notes, references and its changeset.",
    toolset: .review, access: .authenticated, scopes: .all(.taskRead),
    parameters: [.site, .task(isRequired: true)],
    work: .blocking { context, arguments in
      let board = try TaskBoard(context, arguments)
      return .json(["task": .object(TaskOutline(try board.review.task(try board.number())).whole)])
    })
}
