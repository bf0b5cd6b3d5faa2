import Content
import JSON
import MCP
import Review

/// `request_rollback`: an earlier deployment's state proposed as a changeset; people decide. (seed: S24, C1)
enum RequestRollback {
  static let tool = CatalogTool(
    name: "request_rollback", title: "Request rollback",
    description:
      "Proposes to go back to an earlier deployment: a changeset that reverts to it, submitted for review.",
    toolset: .review, access: .authenticated, scopes: .all(.publishRequest), annotations: .drafting,
    parameters: [
      .site,
      Parameter(
        name: "deployment", schema: ["type": "integer", "minimum": 1, "description": "Its number."],
        isRequired: true), .string("message", "Why, in a line."),
    ],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments, main: try context.site(arguments))
      guard context.caller.isValid else { throw GalleyError.credentialEnded }
      let changeset = try drafting.review.requestRollback(
        to: arguments.int("deployment") ?? 0, message: arguments.string("message"), by: drafting.participant)
      return try .json(["request": .object(PublishRequestOutline(changeset, drafting).json)])
    })
}
