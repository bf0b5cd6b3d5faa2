import Content
import JSON
import MCP
import Review

/// `cancel_publish_request`: a request taken back; the changeset is a draft again.
enum CancelPublishRequest {
  static let tool = CatalogTool(
    name: "cancel_publish_request", title: "Cancel publish request",
    description:
      "Takes back the request of this credential to publish a changeset, which becomes a draft again.",
    toolset: .review, access: .authenticated, scopes: .all(.publishRequest), annotations: .settling,
    parameters: [.site, .changesetNumber, .string("reason", "Why, in a line.")],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments, main: try context.site(arguments))
      guard context.caller.isValid else { throw GalleyError.credentialEnded }
      try drafting.expectOwn(try drafting.changeset())
      let changeset = try drafting.review.withdraw(
        try drafting.number(), reason: arguments.string("reason"), by: drafting.participant)
      return try .json(["request": .object(PublishRequestOutline(changeset, drafting).json)])
    })
}
