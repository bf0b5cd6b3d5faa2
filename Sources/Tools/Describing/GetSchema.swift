import Content
import Git
import JSON
import MCP
import Store
import Visibility

/// `get_schema`: a schema as its file has it. (seed: T47)
enum GetSchema {
  static let tool = CatalogTool(
    name: "get_schema", title: "Get a schema",
    description:
      "Gives a content schema in the shape of its file, with the file's path and revision. Resolved, what it inherits is laid out as well.",
    toolset: .model, access: .admin, scopes: .any(.siteRead),
    parameters: [
      .string("schema", "Id of the schema.", isRequired: true),
      .choice("form", ["file", "resolved"], "As written, or with what it inherits laid out."), .site, .ref,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments)
    let id = try arguments.required("schema")
    let schemas = site.snapshot.site.schemas
    guard let schema = schemas[id] else {
      throw GalleyError.unknown("schema", id, among: schemas.all.map(\.id))
    }
    let isResolved = arguments.string("form") == "resolved"
    var answer: JSONObject = [
      "schema": .object(isResolved ? resolved(schema) : schema.source), "id": .string(id),
    ]
    if schema.isReserved {
      answer["reserved"] = true
    } else {
      let path = "\(SitePaths.schemas)\(id).json"
      answer["path"] = .string(path)
      let store = try context.engine.sites.source.site(site.name)
      if let file = try store.repository.entry(at: path, in: site.snapshot.tree) {
        answer["revision"] = .string(file.id.description)
      }
    }
    return .json(.object(answer))
  }

  /// The schema as if it had been written without ancestors.
  private static func resolved(_ schema: ContentSchema) -> JSONObject {
    var source = schema.source
    source["extends"] = nil
    source["type"] = "object"
    source["properties"] = .object(JSONObject(schema.properties.map { ($0.name, .object($0.source)) }))
    if !schema.required.isEmpty { source["required"] = .array(schema.required.map { .string($0) }) }
    if !schema.index.isEmpty { source["index"] = .array(schema.index.map { .string($0) }) }
    if let body = schema.body { source["body"] = .string(body) }
    return source
  }
}
