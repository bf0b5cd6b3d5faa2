import Content
import JSON
import MCP

extension Catalog {
  /// The tool of that name, for work that is the same elsewhere.
  static func tool(_ name: String) throws(GalleyError) -> CatalogTool {
    guard let tool = tools.first(where: { $0.name == name }) else {
      throw .unknown("tool", name, among: tools.map(\.name))
    }
    return tool
  }
}

extension CatalogTool {
  /// What the tool answers to arguments that are known to fit it.
  func answer(_ context: ToolContext, _ arguments: JSONObject) throws -> ToolResult {
    switch work {
    case .quick(let run): return try run(context, ToolArguments(arguments))
    case .blocking(let run):
      if !context.call.mayWait { throw MustWait() }
      return try run(context, ToolArguments(arguments))
    }
  }
}
