import Visibility

extension ToolContext {
  /// Every site that the caller reaches, as the caller sees it on main; also those that MCP doesn't serve.
  func sites() throws -> [VisibleSite] {
    let names = try engine.siteNames(for: caller, mayWait: true)
    return try names.map { try engine.sites.site($0, for: caller.viewer) }
  }
}
