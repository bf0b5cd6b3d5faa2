import Content
import JSON
import MCP
import Store
import Visibility

/// `get_view`: the kept answer of a view, its first items. (seed: T43)
enum GetView {
  static let tool = CatalogTool(
    name: "get_view", title: "Get view",
    description:
      "Reads the kept answer of a view: up to 50 items, and how many there are. query_view has the rest.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [.site, .viewName, .format, .ref, .maxTokens], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let view = try site.view(arguments.required("view"))
    let query = ViewQuery(
      view: view.id, limit: ListQuery.maximumLimit, hidesDrafts: site.viewer.hidesDrafts)
    return try ViewItems(site: site, view: view, arguments: arguments, takesFields: false).result(query) {
      page in
      guard page.nextCursor != nil else { return [:] }
      return ["hint": "These are the first of \(page.total): query_view goes on with next_cursor."]
    }
  }
}
