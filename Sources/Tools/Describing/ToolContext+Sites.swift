import Visibility

extension ToolContext {
  /// Every site that the caller reaches, as the caller sees it on main; also those that MCP doesn't serve.
  func sites() throws -> [VisibleSite] { try engine.reached(by: caller) }
}
