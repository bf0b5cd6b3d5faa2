import Content
import JSON
import MCP
import Store
import Visibility

/// `list_schemas`: what objects can be made of. (seed: T46)
enum ListSchemas {
  static let tool = CatalogTool(
    name: "list_schemas", title: "List schemas",
    description:
      "Lists the content schemas of a site, those that ship with Galley among them: id, label, description, category, what each extends and which collections use it.",
    toolset: .model, access: .admin, scopes: .any(.siteRead), parameters: [.site, .ref, .cursor],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments).snapshot.site
    return try DescribedList(noun: "schemas", names: site.schemas.all.map(\.id)).page(arguments) { id in
      site.schemas[id].map { summary(of: $0, in: site) } ?? [:]
    }
  }

  private static func summary(of schema: ContentSchema, in site: SiteDefinition) -> JSONObject {
    var object: JSONObject = ["id": .string(schema.id), "label": .string(schema.label)]
    if let text = schema.help { object["description"] = .string(text) }
    if let category = schema.category { object["category"] = .string(category) }
    if let parent = schema.parent { object["extends"] = .string(parent) }
    if schema.isReserved { object["reserved"] = true }
    let users = site.collections.values.filter { $0.schema == schema.id }.map(\.id).sorted()
    object["collections"] = .array(users.map { .string($0) })
    return object
  }
}
