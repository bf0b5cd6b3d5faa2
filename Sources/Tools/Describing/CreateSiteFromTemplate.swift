import Content
import JSON
import MCP

/// `create_site_from_template`: a new site with a first commit. It publishes nothing. (seed: S22, S23, C2)
enum CreateSiteFromTemplate {
  static let tool = CatalogTool(
    name: "create_site_from_template", title: "Create a site from a template",
    description:
      "Makes a new site, with its own repository, out of a site template. It isn't published anywhere.",
    toolset: .site, access: .authenticated, scopes: .any(.templateCreate, .siteWrite), annotations: .drafting,
    parameters: [
      .string("template", "Id from list_templates.", isRequired: true),
      .string("slug", "The new site's name in addresses.", isRequired: true),
      .string("title", "What it is called.", isRequired: true),
      .string("project", "The project it belongs to."),
      Parameter(
        name: "values", schema: ["type": "object", "description": "Answers to the template's variables."],
        isRequired: false), .idempotencyKey,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    guard let maker = context.engine.siteMaker else {
      throw GalleyError(
        .unavailable, "No site can be made here: this is one checkout.",
        hint: "Connect to a server with a data directory.")
    }
    let slug = try arguments.required("slug")
    let request = SiteRequest(
      template: try arguments.required("template"), slug: slug, title: try arguments.required("title"),
      project: arguments.string("project"), values: arguments.object["values"]?.object ?? [:])
    func make() throws -> ToolResult {
      guard context.caller.isValid else { throw GalleyError.credentialEnded }
      try maker.make(request, for: context.caller)
      return .json([
        "site": [
          "slug": .string(slug), "template": .string(request.template), "title": .string(request.title),
        ]
      ])
    }
    guard let keyed = KeyedAnswer(context, tool: "create_site_from_template", site: slug, arguments) else {
      return try make()
    }
    return try keyed.answer(recalling: { nil }, make)
  }
}
