import Content
import JSON
import MCP
import Visibility

/// Lists the objects of several collections as one list.
struct CollectionUnion {
  init(_ names: [String], of site: VisibleSite, sort: String?) {}
  func result(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult { .text("") }
}
