import Content
import JSON
import MCP
import Store
import Visibility

/// `describe_view`: what the answer of a view looks like. (seed: T37)
enum DescribeView {
  static let tool = CatalogTool(
    name: "describe_view", title: "Describe a view",
    description:
      "Describes a view: what it reads, its grouping and size, and the shape of an item as found in its kept answer.",
    toolset: .read, access: .everyone, scopes: .content,
    parameters: [.string("view", "Id of the view.", isRequired: true), .site], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.content(arguments)
    let view = try site.view(try arguments.required("view"))
    let result = try site.snapshot.view(view.id, hidesDrafts: site.viewer.hidesDrafts)
    var object = try ListViews.summary(of: view, in: site)
    if let grouping = view.grouping {
      if shows(grouping.field, of: view, in: site) { object["grouped_by"] = .string(grouping.field) }
      object["items_in"] = .string(grouping.name)
    }
    let joins = view.joins.filter { shows($0.field, of: view, in: site) }
    if !joins.isEmpty { object["joins"] = .object(JSONObject(joins.map { ($0.name, .string($0.field)) })) }
    object[view.grouping == nil ? "total_items" : "total_groups"] = .int(Int64(result.items.count))
    let sample = try VisibleView(site: site, view: view).items(of: result, atMost: 20)
    object["shape"] = ValueShape(of: sample)?.json ?? .null
    if site.viewer.meets(.admin) { object["definition"] = .object(view.source) }
    return .json(["view": .object(object)])
  }

  /// Whether the caller learns of a field, or of the field behind a join.
  private static func shows(_ name: String, of view: ViewDefinition, in site: VisibleSite) -> Bool {
    let field = view.joins.first { $0.name == name }?.field ?? name
    return field == "id"
      || view.collections.contains { id in
        site.collections[id]?.properties.contains { $0.name == field } ?? false
      }
  }
}
