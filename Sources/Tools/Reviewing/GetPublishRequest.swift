import Content
import JSON
import MCP

/// `get_publish_request`: where a request stands.
enum GetPublishRequest {
  static let tool = CatalogTool(
    name: "get_publish_request", title: "Get publish request",
    description:
      "Tells where a submitted changeset stands, and what is missing before it is live.",
    toolset: .review, access: .authenticated, scopes: .all(.publishRequest),
    parameters: [.site, .changesetNumber],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments, main: try context.site(arguments))
      let outline = PublishRequestOutline(try drafting.changeset(), drafting)
      return try .json(["request": .object(outline.json)])
    })
}
