import Content
import JSON
import MCP
import Visibility

/// `describe_collection`: what the objects of a collection are made of. (seed: T35, T66-T71)
enum DescribeCollection {
  static let tool = CatalogTool(
    name: "describe_collection", title: "Describe a collection",
    description:
      "Describes the objects of a collection: each property with type, description, choices, targets, and whether it is required, filterable or sortable.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [.collection, .site, .ref], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let collection = try site.collection(try arguments.required("collection"))
    let definition = collection.definition
    let writes = context.caller.allows(.contentWrite)
    var object = try ListCollections.summary(of: collection, in: site)
    object["label"] = .string(collection.schema.label)
    if let sort = try collection.ownSort ?? definition.sort { object["sort"] = .string(sort) }
    object["searchable"] = .bool(collection.isSearchable)
    if writes {
      object["file"] = .string(definition.fileFormat.rawValue)
      object["path_pattern"] = .string(definition.pathPattern.source)
      if let body = collection.schema.body { object["body"] = .string(body) }
    }
    object["properties"] = .array(
      properties(of: collection).map {
        .object(PropertyDescription($0, of: collection, in: site, forWriters: writes).json)
      })
    return .json(["collection": .object(object)])
  }

  /// What every object has comes first where the schema doesn't name it.
  private static func properties(of collection: VisibleCollection) -> [SchemaProperty] {
    let named = collection.properties
    let implied = collection.schema.builtInProperties.filter { property in
      collection.schema.property(property.name) == nil
        && (property.name != "draft" || !collection.viewer.hidesDrafts)
    }
    return implied + named
  }
}
