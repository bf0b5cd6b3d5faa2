import Content
import JSON
import MCP
import Visibility

/// `search_collections`: full text in all collections at once. (seed: T40, T101)
enum SearchCollections {
  static let tool = CatalogTool(
    name: "search_collections", title: "Search collections",
    description:
      "Finds objects of all collections, or of those named, by words, the best first, each with a passage.",
    toolset: .read, access: .everyone, scopes: .content, channels: CatalogTool.searching,
    parameters: [
      .site, .query, .strings("collections", "Collections to search; all where none is named."), .limit,
      .cursor,
      .ref, .maxTokens,
    ],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let names = arguments.strings("collections")
    let collections =
      names.isEmpty
      ? site.collections.values.filter(\.isSearchable) : try Set(names).map(site.searchableCollection)
    return try SearchAnswer(site: site, collections: collections, arguments: arguments).result()
  }
}
