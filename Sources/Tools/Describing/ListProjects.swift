import Content
import JSON
import MCP
import Store
import Visibility

/// `list_projects`: how the sites are gathered. (seed: S3)
enum ListProjects {
  static let tool = CatalogTool(
    name: "list_projects", title: "List projects",
    description:
      "Lists the projects, which are named groups of sites, with the slugs of the sites in each; sites without a project apart.",
    toolset: .site, access: .authenticated, scopes: .any(.projectRead), parameters: [.cursor],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let groups = Dictionary(grouping: try context.sites()) { $0.snapshot.site.settings.project }
    func slugs(_ project: String?) -> JSONValue {
      .array((groups[project] ?? []).map(\.name).sorted().map { .string($0) })
    }
    let names = groups.keys.compactMap { $0 }.sorted()
    return try DescribedList(noun: "projects", names: names).page(
      arguments, with: ["sites_without_project": slugs(nil)]
    ) {
      ["name": .string($0), "sites": slugs($0)]
    }
  }
}
