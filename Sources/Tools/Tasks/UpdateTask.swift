import Content
import JSON
import Review

/// `update_task`: what a task says, or that it will not be done.
enum UpdateTask {
  static let tool = CatalogTool(
    name: "update_task", title: "Update task",
    description: "Changes a task; what is left out stays as it is.",
    toolset: .review, access: .authenticated, scopes: .all(.taskWrite), annotations: .settling,
    parameters: [.site, .task(isRequired: true), .string("title", "What is to be done.")]
      + Parameter.taskMembers + [
        Parameter(
          name: "changeset", schema: ["type": "integer", "description": "The one that fulfils it."],
          isRequired: false),
        Parameter(
          name: "state", schema: ["enum": ["open", "dropped"], "description": "dropped: it won't be done."],
          isRequired: false),
      ],
    work: .blocking { context, arguments in
      let board = try TaskBoard(context, arguments)
      return try board.once("update_task") {
        let number = try board.number()
        switch arguments.string("state") {
        case "dropped": _ = try board.review.dropTask(number, by: board.participant)
        case "open": _ = try board.review.reopenTask(number, by: board.participant)
        default: break
        }
        if let changeset = arguments.int("changeset") {
          _ = try board.review.link(changeset, toTask: number, by: board.participant)
        }
        return try board.review.updateTask(number, by: board.participant, board.change)
      }
    })
}
