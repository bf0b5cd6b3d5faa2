import Content
import Review

/// `create_task`: a new piece of editorial work.
enum CreateTask {
  static let tool = CatalogTool(
    name: "create_task", title: "Create task", description: "Puts a task on the site's editorial board.",
    toolset: .review, access: .authenticated, scopes: .all(.taskWrite), annotations: .drafting,
    parameters: [.site, .string("title", "What is to be done, in a line.", isRequired: true)]
      + Parameter.taskMembers + [.idempotencyKey],
    work: .blocking { context, arguments in
      let board = try TaskBoard(context, arguments)
      return try board.once("create_task") {
        var description = TaskDescription(title: "")
        board.change(&description)
        return try board.review.openTask(description, by: board.participant)
      }
    })
}
