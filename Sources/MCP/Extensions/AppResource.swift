/// What makes a resource a page of MCP Apps.
public enum AppResource {
  /// The type of such a page.
  public static let mimeType = "text/html;profile=mcp-app"
}
