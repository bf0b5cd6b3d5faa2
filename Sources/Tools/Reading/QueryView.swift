import Content
import JSON
import MCP
import Store
import Visibility

/// `query_view`: a page of a view's items by filter and order. (seed: T42)
enum QueryView {
  static let tool = CatalogTool(
    name: "query_view", title: "Query view",
    description:
      "Lists items of a view, narrowed and ordered like query_collection, by any field that it shows.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [
      .site, .viewName, .include, .exclude, .sort, .limit, .cursor, .fields, .format, .ref, .maxTokens,
    ],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let view = try site.view(arguments.required("view"))
    let query = ViewQuery(
      view: view.id, include: arguments.string("include"), exclude: arguments.string("exclude"),
      sort: arguments.string("sort"), limit: arguments.int("limit") ?? 20, cursor: arguments.string("cursor"),
      hidesDrafts: site.viewer.hidesDrafts)
    return try ViewItems(site: site, view: view, arguments: arguments).result(query) { _ in [:] }
  }
}
