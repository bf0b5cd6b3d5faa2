/// The names of the official extensions.
public enum ExtensionName {
  /// Calls that go on as tasks.
  public static let tasks = "io.modelcontextprotocol/tasks"
  /// Pages that clients show beside results.
  public static let apps = "io.modelcontextprotocol/ui"
}

/// What makes a resource a page of MCP Apps.
public enum AppResource {
  /// The type of such a page.
  public static let mimeType = "text/html;profile=mcp-app"
}
