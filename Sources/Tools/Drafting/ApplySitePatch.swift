import Content
import Git
import JSON
import MCP
import Store
import Visibility

/// `apply_site_patch`: edits of a site's files and objects, staged in a changeset. It never deploys. (seed: S14, S26)
enum ApplySitePatch {
  static let tool = CatalogTool(
    name: "apply_site_patch", title: "Apply a site patch",
    description: """
      Stages edits of a site as one commit of a changeset: files (settings, templates, views, queries, prompts, guides, \
      assets as text) and objects. Schemas and collections need schema:write too.
      """,
    toolset: .site, access: .authenticated, scopes: .all(.siteWrite), annotations: .drafting,
    parameters: [.site, files, changes] + Parameter.writing, work: .blocking(run))

  private static let files = Parameter(
    name: "files",
    schema: [
      "type": "array", "maxItems": 200, "description": "Each with what it becomes.",
      "items": [
        "type": "object",
        "properties": [
          "path": ["type": "string"], "text": ["type": "string"],
          "json": ["description": "Instead of text."],
          "merge": ["type": "object", "description": "Members to set in a JSON file; null removes one."],
          "remove": ["type": "boolean"], "expected_revision": ["type": "string"],
        ], "required": ["path"],
      ],
    ], isRequired: false)

  private static let changes = Parameter(
    name: "changes",
    schema: [
      "type": "array", "items": ["type": "object"], "description": "Objects, as apply_changes takes them.",
    ], isRequired: false)

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    // The scope is for the whole site: what the persona sees of its objects may be patched.
    let drafting = try Drafting(context, arguments, main: try context.site(arguments))
    let files = arguments.object["files"]?.array ?? []
    let changes = try DraftedChange.list(arguments.object["changes"])
    guard !files.isEmpty || !changes.isEmpty else {
      throw GalleyError(.invalidArgument, "There is nothing to change.", hint: "Give files, changes or both.")
    }
    return try drafting.write(tool: "apply_site_patch", summary: "Patch the site") {
      let state = try drafting.state()
      let edits = try files.enumerated().map { position, value in
        try DraftedFile(value.object ?? [:], at: "/files/\(position)").operation(
          in: state, for: context.caller)
      }
      return edits + (try changes.map { try $0.operation(in: state) })
    }
  }
}
