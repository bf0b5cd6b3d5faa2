/// The names of the official extensions.
public enum ExtensionName {
  /// Calls that go on as tasks.
  public static let tasks = "io.modelcontextprotocol/tasks"
  /// Pages that clients show beside results.
  public static let apps = "io.modelcontextprotocol/ui"
}
