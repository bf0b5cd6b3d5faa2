import Content
import JSON
import MCP
import Review

/// `run_checks`: every check on a changeset as it is now. (seed: S17, C3)
enum RunChecks {
  static let tool = CatalogTool(
    name: "run_checks", title: "Run checks",
    description:
      "Runs the site's checks on a changeset: schema, references, links, markdown, accessibility, secrets, size. Unchanged work isn't checked twice.",
    toolset: .review, access: .authenticated, scopes: .all(.checksRun), annotations: .settling,
    parameters: [.site, .changesetNumber, .maxTokens],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments)
      guard context.caller.isValid else { throw GalleyError.credentialEnded }
      let run = try drafting.review.check(
        try drafting.number(), by: drafting.participant,
        progress: { context.call.report(Double($0.done), of: Double($0.total)) },
        isCancelled: { context.call.isCancelled })
      return .json(["checks": .object(CheckOutline(run, drafting).json(budget: Budget(arguments).bytes))])
    })
}
