import Content
import JSON
import MCP
import Review
import Visibility

/// `run_checks`: every check on a changeset as it is now. (seed: S17, C3)
enum RunChecks {
  static let tool = CatalogTool(
    name: "run_checks", title: "Run checks",
    description:
      "Runs the site's checks on a changeset: schema, references, links, markdown, accessibility, secrets, size. Unchanged work isn't checked twice.",
    toolset: .review, access: .authenticated, scopes: .all(.checksRun), annotations: .settling,
    parameters: [.site, .changesetNumber, .maxTokens],
    work: .lasting(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolOutcome {
    let drafting = try Drafting(context, arguments)
    let number = try drafting.number()
    guard context.caller.isValid else { throw GalleyError.credentialEnded }
    guard context.call.client.followsTasks else {
      return .result(
        try checked(
          number, drafting, progress: { context.call.report(Double($0.done), of: Double($0.total)) },
          isCancelled: { context.call.isCancelled }))
    }
    return try context.engine.jobs.run(for: context.caller, on: drafting.main.name) { job in
      try checked(number, drafting, progress: { job.note($0.words) }, isCancelled: { job.isCancelled })
    }
  }

  private static func checked(
    _ number: Int, _ drafting: Drafting, progress: @escaping (CheckProgress) -> Void,
    isCancelled: @escaping () -> Bool
  ) throws -> ToolResult {
    let run = try drafting.review.check(
      number, by: drafting.participant, progress: progress, isCancelled: isCancelled)
    return .json([
      "checks": .object(CheckOutline(run, drafting).json(budget: Budget(drafting.arguments).bytes))
    ])
  }
}

extension CheckProgress {
  /// How far it is, in steps that are worth telling.
  fileprivate var words: String { "\(total == 0 ? 100 : 100 * done / total) % of \(total) steps" }
}
