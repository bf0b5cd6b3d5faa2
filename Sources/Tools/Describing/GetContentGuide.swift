import Content
import JSON
import MCP
import Markdown
import Store
import Visibility

/// `get_content_guide`: how to write for a site, or in one of its collections. (agents 13, 14)
enum GetContentGuide {
  static let tool = CatalogTool(
    name: "get_content_guide", title: "Get the content guide",
    description:
      "Gives the guide on how to write for a site, or in one collection; a long one as an outline, the sections by id.",
    toolset: .read, access: .authenticated, scopes: .content,
    parameters: [
      .string("collection", "Whose own guide is meant; else the site's."),
      .strings("sections", "Ids of sections, from the outline."), .site, .ref, .maxTokens,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let collection = try arguments.string("collection").map { try site.collection($0).definition.id }
    guard let guide = try ContentGuide(of: collection, in: site) else {
      throw GalleyError(
        .notFound,
        collection.map { "‘\($0)’ has no content guide of its own." } ?? "The site has no content guide.",
        hint: collection == nil
          ? "Write as the objects that are there are written."
          : "Leave collection out for the guide of the whole site.")
    }
    var object: JSONObject = ["path": .string(guide.path)]
    if let collection { object["collection"] = .string(collection) }
    object.merge(try guide.excerpt(arguments.strings("sections"), Budget(arguments)))
    return .json(["guide": .object(object)])
  }
}
