import Content
import Git
import JSON
import MCP
import Review
import Store
import Visibility

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
    annotations: ToolAnnotations(
      isReadOnly: false, isDestructive: true, isIdempotent: false, isOpenWorld: true),
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
    let outcome = try drafting.review.publishSolo(
      number, code: arguments.string("code"), by: drafting.participant)
    switch outcome {
    case .needsConfirmation(let request): return .json(["plan": .object(json(of: request))])
    case .published(let publication): return .json(["publication": .object(json(of: publication))])
    }
  }

  private static func json(of request: ConfirmationRequest) -> JSONObject {
    [
      "confirmation": .string(request.id), "changeset": .int(Int64(request.changeset)),
      "title": .string(request.title), "commit": .string(request.commit.description),
      "main": .string(request.main.description), "digest": .string(request.digest),
      "files": .array(
        request.changes.map { ["path": .string($0.path), "status": .string($0.status.rawValue)] }),
      "total": .int(Int64(request.total)),
      "expires": .string(Moment.text(secondsSince1970: request.expires)),
      "hint": "The site's person finds the code in the console, or with ‘galley publish codes’.",
    ]
  }

  private static func json(of publication: Publication) -> JSONObject {
    [
      "commit": .string(publication.commit.description),
      "deployment": .int(Int64(publication.deployment)),
    ]
  }

  /// Whether a site's policy needs nobody's approval.
  static func isOffered(_ settings: SiteSettings) -> Bool { ReviewPolicy(settings).mode == .solo }
}
