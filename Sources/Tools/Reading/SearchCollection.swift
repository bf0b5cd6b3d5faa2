import Content
import JSON
import MCP
import Visibility

/// `search_collection`: full text in one collection. (seed: T39, T101)
enum SearchCollection {
  static let tool = CatalogTool(
    name: "search_collection", title: "Search collection",
    description:
      "Finds objects of one collection by words, the best first, each with a passage in which they are marked.",
    toolset: .read, access: .everyone, scopes: .content, channels: CatalogTool.searching,
    parameters: [.site, .collection, .query, .include, .exclude, .limit, .cursor, .ref, .maxTokens],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let collection = try site.searchableCollection(arguments.required("collection"))
    return try SearchAnswer(site: site, collections: [collection], arguments: arguments).result()
  }
}
