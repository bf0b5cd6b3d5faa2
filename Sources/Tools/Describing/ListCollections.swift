import Content
import JSON
import MCP
import Store
import Visibility

/// `list_collections`: what kinds of content there are. (seed: T34, T62, T63)
enum ListCollections {
  static let tool = CatalogTool(
    name: "list_collections", title: "List collections",
    description:
      "Lists the collections of a site: id, name, schema, description, URL pattern, access, number of objects.",
    toolset: .read, access: .everyone, scopes: .content, parameters: [.site, .ref, .cursor],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    return try DescribedList(noun: "collections", names: site.collections.keys.sorted()).page(arguments) {
      try summary(of: try site.collection($0), in: site)
    }
  }

  /// What a list tells of a collection.
  static func summary(of collection: VisibleCollection, in site: VisibleSite) throws -> JSONObject {
    let definition = collection.definition
    var object: JSONObject = [
      "id": .string(definition.id), "name": .string(definition.name), "schema": .string(definition.schema),
    ]
    if let text = definition.agentDescription { object["description"] = .string(text) }
    if let pattern = definition.urlPattern { object["url_pattern"] = .string(pattern) }
    object["access"] = .string(definition.card.access.rawValue)
    // What strangers wrote is to be read with care.
    if !definition.isTrusted { object["trusted"] = false }
    object["total_objects"] = .int(Int64(try site.objectCount(of: definition.id)))
    return object
  }
}
