import Content
import JSON
import MCP
import Store
import Visibility

/// `list_views`: the stored questions whose answers are kept. (seed: T36, T65)
enum ListViews {
  static let tool = CatalogTool(
    name: "list_views", title: "List views",
    description:
      "Lists the views of a site, stored questions with kept answers: id, name, description, collections, access, and when each was built.",
    toolset: .read, access: .everyone, scopes: .content, parameters: [.site, .cursor],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    return try DescribedList(noun: "views", names: site.views.keys.sorted()).page(arguments) {
      try summary(of: try site.view($0), in: site)
    }
  }

  /// What a list tells of a view.
  static func summary(of view: ViewDefinition, in site: VisibleSite) throws -> JSONObject {
    var object: JSONObject = ["id": .string(view.id), "name": .string(view.name)]
    if let text = view.card.description ?? view.description { object["description"] = .string(text) }
    object["collections"] = .array(view.collections.map { .string($0) })
    object["access"] = .string(view.card.access.rawValue)
    let built = try site.snapshot.lastBuilt(ofView: view.id, hidesDrafts: site.viewer.hidesDrafts)
    object["last_built"] = built.map { .string(Moment.text(secondsSince1970: $0)) } ?? .null
    return object
  }
}
