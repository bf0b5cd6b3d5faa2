import Content
import JSON
import MCP
import Review

/// `request_publish`: a changeset put before people, who alone decide. (seed: S18, S35; agents O2)
enum RequestPublish {
  static let tool = CatalogTool(
    name: "request_publish", title: "Request publication",
    description: """
      Submits a changeset for review: the checks run, and people approve and publish it in the console. It answers \
      what is still missing; nothing goes live by this call.
      """,
    toolset: .review, access: .authenticated, scopes: .all(.publishRequest), annotations: .settling,
    parameters: [.site, .changesetNumber, .string("message", "What reviewers should know.")],
    work: .lasting(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolOutcome {
    let drafting = try Drafting(context, arguments, main: try context.site(arguments))
    guard context.caller.isValid else { throw GalleyError.credentialEnded }
    let number = try drafting.number()
    let run = try drafting.review.check(
      number, by: drafting.participant,
      progress: { context.call.report(Double($0.done), of: Double($0.total)) },
      isCancelled: { context.call.isCancelled })
    let changeset = try drafting.review.submit(
      number, message: arguments.string("message"), by: drafting.participant)
    if context.call.client.followsTasks, let task = try PublishTask(of: changeset, drafting) {
      return .task(try task.state())
    }
    return try .json(["request": .object(PublishRequestOutline(changeset, drafting, checks: run).json)])
  }
}
