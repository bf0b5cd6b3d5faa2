import Content
import Git
import JSON
import MCP
import Store
import Visibility

/// `get_site_info`: whether this is the right site, and what it runs on. (seed: T45, agents 21)
enum GetSiteInfo {
  static let tool = CatalogTool(
    name: "get_site_info", title: "Get site info",
    description:
      "Tells which site this is and what serves it: name, the program's version and edition, its runtime, installed extensions, license, MCP settings, review mode, the commit of main, and how much there is of everything.",
    toolset: .site, access: .admin, scopes: .any(.siteRead), parameters: [.site], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments)
    let definition = site.snapshot.site
    let settings = definition.settings
    var object: JSONObject = ["slug": .string(site.name), "name": .string(settings.name)]
    if let project = settings.project { object["project"] = .string(project) }
    if let address = settings.baseURL { object["base_url"] = .string(address) }
    object["version"] = .string(context.engine.version)
    object["edition"] = .string(settings.license == .licensed ? "full" : "preview")
    object["license"] = .string(settings.license.rawValue)
    object["runtime"] = .string(Runtime.name)
    object["extensions"] = .array(
      try context.engine.installation.extensions().map { .object(ListExtensions.json($0)) })
    object["commit"] = .string(site.snapshot.commit.description)
    object["locales"] = .array(settings.locales.map { .string($0) })
    object["review"] = ReviewOutline(settings).json
    object["mcp"] = .object(MCPOutline(definition.mcp).json)
    object["counts"] = .object(try counts(of: site))
    object["problems"] = .int(Int64(definition.problems.count))
    return .json(["site": .object(object)])
  }

  private static func counts(of site: VisibleSite) throws -> JSONObject {
    let definition = site.snapshot.site
    var objects = 0
    for id in definition.collections.keys { objects += try site.snapshot.count(of: id) }
    let counts = [
      ("objects", objects), ("collections", definition.collections.count),
      ("schemas", definition.schemas.all.count), ("views", definition.views.count),
      ("saved_queries", definition.queries.count), ("prompts", definition.prompts.count),
    ]
    return JSONObject(counts.map { ($0.0, .int(Int64($0.1))) })
  }
}
