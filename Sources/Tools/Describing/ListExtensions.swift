import Content
import JSON
import MCP

/// `list_extensions`: what is added to the program on this machine. (seed: T54)
enum ListExtensions {
  static let tool = CatalogTool(
    name: "list_extensions", title: "List extensions",
    description:
      "Lists the extensions that are installed in the data directory: id, name, version, whether each is enabled, and its capabilities. There may be none.",
    toolset: .site, access: .admin, scopes: .any(.siteRead), parameters: [.cursor], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let manifests = try context.engine.installation.extensions()
    let known = Dictionary(manifests.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return try DescribedList(noun: "extensions", names: known.keys.sorted()).page(arguments) { id in
      known[id].map(json) ?? [:]
    }
  }

  /// What is told of an extension.
  static func json(_ manifest: ExtensionManifest) -> JSONObject {
    var object: JSONObject = ["id": .string(manifest.id), "name": .string(manifest.name)]
    if let version = manifest.version { object["version"] = .string(version) }
    if let text = manifest.description { object["description"] = .string(text) }
    object["enabled"] = .bool(manifest.isEnabled)
    object["capabilities"] = .array(manifest.capabilities.map { .string($0) })
    return object
  }
}
