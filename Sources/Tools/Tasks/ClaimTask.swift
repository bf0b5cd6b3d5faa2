import Content
import Review

/// `claim_task`: somebody begins a task; nobody else has it then.
enum ClaimTask {
  static let tool = CatalogTool(
    name: "claim_task", title: "Claim task",
    description: "Takes a task to work on; refused while somebody else has it.",
    toolset: .review, access: .authenticated, scopes: .all(.taskWrite), annotations: .settling,
    parameters: [.site, .task(isRequired: true)],
    work: .blocking { context, arguments in
      let board = try TaskBoard(context, arguments)
      return try board.once("claim_task") {
        try board.review.claimTask(try board.number(), by: board.participant)
      }
    })
}
