import Content
import Review

/// `complete_task`: a task that is done. One with a changeset is done by its publication.
enum CompleteTask {
  static let tool = CatalogTool(
    name: "complete_task", title: "Complete task",
    description: "Marks a task as done. A task with a changeset is done by itself when that is published.",
    toolset: .review, access: .authenticated, scopes: .all(.taskWrite), annotations: .settling,
    parameters: [.site, .task(isRequired: true)],
    work: .blocking { context, arguments in
      let board = try TaskBoard(context, arguments)
      return try board.once("complete_task") {
        try board.review.completeTask(try board.number(), by: board.participant)
      }
    })
}
