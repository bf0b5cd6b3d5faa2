import Content
import JSON
import MCP
import Store
import Visibility

/// `list_sites`: the sites that a caller reaches. (seed: S3, M10)
enum ListSites {
  static let tool = CatalogTool(
    name: "list_sites", title: "List sites",
    description:
      "Lists the sites that this connection reaches: slug, name, description, project, locales, address.",
    toolset: .site, access: .everyone, scopes: .any(.siteRead),
    parameters: [.string("project", "Only the sites of this project."), .cursor], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let project = arguments.string("project")
    let reached = try context.sites()
    if let project, !reached.contains(where: { $0.snapshot.site.settings.project == project }) {
      throw GalleyError.unknown(
        "project", project, among: Set(reached.compactMap(\.snapshot.site.settings.project)).sorted())
    }
    let shown = reached.filter { project == nil || $0.snapshot.site.settings.project == project }
    let sites = Dictionary(shown.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    return try DescribedList(noun: "sites", names: sites.keys.sorted()).page(arguments) { name in
      sites[name].map(summary) ?? [:]
    }
  }

  private static func summary(of site: VisibleSite) -> JSONObject {
    let settings = site.snapshot.site.settings
    var object: JSONObject = ["slug": .string(site.name), "name": .string(settings.name)]
    if let text = settings.description { object["description"] = .string(text) }
    if let project = settings.project { object["project"] = .string(project) }
    object["locales"] = .array(settings.locales.map { .string($0) })
    if let address = settings.baseURL { object["base_url"] = .string(address) }
    object["license"] = .string(settings.license.rawValue)
    object["mcp_available"] = .bool(settings.license == .licensed && site.snapshot.site.mcp.isEnabled)
    return object
  }
}
