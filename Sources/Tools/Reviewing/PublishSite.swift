import Content
import JSON
import MCP
import Review

/// `publish_site`: on a site of one person, a changeset made live in two steps, with that person's word between them.
/// (seed: S19, C1; agents 25)
enum PublishSite {
  static let tool = CatalogTool(
    name: "publish_site", title: "Publish site",
    description: """
      Publishes a changeset of a site that needs no review, in two steps. Without code it answers the plan and makes a \
      code that only the site's person is shown, in the console or at a terminal; with that code it publishes. A new \
      commit makes the code void.
      """,
    toolset: .review, access: .authenticated, scopes: .all(.publishConfirm),
    annotations: ToolAnnotations(isReadOnly: false, isDestructive: true, isIdempotent: false, isOpenWorld: true),
    parameters: [.site, .changesetNumber, .string("code", "What the person was shown.")],
    work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let site = try context.site(arguments)
    guard PublishSite.isOffered(site.snapshot.site.settings) else {
      // What this site doesn't have it doesn't have, whatever the scopes.
      throw GalleyError.unknown("tool", tool.name, among: ["request_publish"])
    }
    let drafting = try Drafting(context, arguments, main: site)
    guard context.caller.isValid else { throw GalleyError.credentialEnded }
    let number = try drafting.number()
    guard let code = arguments.string("code") else {
      let plan = try drafting.review.planSoloPublication(of: number, by: drafting.participant)
      return .json(["plan": .object(plan.json)])
    }
    let publication = try drafting.review.publishSolo(number, code: code, by: drafting.participant)
    return .json(["publication": .object(publication.json)])
  }

  /// Whether a site's policy needs nobody's approval.
  static func isOffered(_ settings: SiteSettings) -> Bool { ReviewPolicy(settings).mode == .solo }
}
