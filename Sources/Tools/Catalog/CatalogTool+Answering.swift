import JSON
import MCP

extension CatalogTool {
  /// What the tool answers to arguments that are known to fit it.
  func answer(_ context: ToolContext, _ arguments: JSONObject) throws -> ToolResult {
    switch work {
    case .quick(let run): return try run(context, ToolArguments(arguments))
    case .blocking(let run):
      try context.wait()
      return try run(context, ToolArguments(arguments))
    case .lasting(let run):
      try context.wait()
      // Whoever asks here follows no tasks.
      guard case .result(let result) = try run(context, ToolArguments(arguments)) else {
        throw RPCError.internalFault
      }
      return result
    }
  }
}
