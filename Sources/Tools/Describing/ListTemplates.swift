import Content
import JSON
import MCP

/// `list_templates`: what new sites can be made from. (seed: S3)
enum ListTemplates {
  static let tool = CatalogTool(
    name: "list_templates", title: "List site templates",
    description:
      "Lists the templates that new sites are made from, with the variables that each asks for.",
    toolset: .site, access: .authenticated, scopes: .any(.templateRead), parameters: [.cursor],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let templates = try context.engine.installation.templates()
    let known = Dictionary(templates.map { ($0.id, $0.manifest) }, uniquingKeysWith: { first, _ in first })
    return try DescribedList(noun: "templates", names: known.keys.sorted()).page(arguments) { id in
      var object: JSONObject = ["id": .string(id)]
      if let manifest = known[id] { object.merge(json(manifest)) }
      return object
    }
  }

  private static func json(_ manifest: TemplateManifest) -> JSONObject {
    var object: JSONObject = ["name": .string(manifest.name)]
    let texts = [
      ("description", manifest.description), ("version", manifest.version), ("category", manifest.category),
    ]
    for (key, text) in texts { if let text { object[key] = .string(text) } }
    object["variables"] = .array(
      manifest.variables.map { variable in
        var object: JSONObject = [
          "name": .string(variable.name), "label": .string(variable.label), "type": .string(variable.type),
          "required": .bool(variable.isRequired),
        ]
        if let usual = variable.usual { object["default"] = usual }
        return .object(object)
      })
    return object
  }
}
