import Content
import Git
import JSON
import MCP
import Review
import Visibility

/// `restore_revision`: an object as it once was. (agents O7)
enum RestoreRevision {
  static let tool = CatalogTool(
    name: "restore_revision", title: "Restore revision",
    description: "Drafts an object as it was at a revision of its history, also one that was deleted since.",
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .settling,
    parameters: [
      .site, .collection, .id, .string("revision", "From get_history.", isRequired: true), .changeset,
      .idempotencyKey,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let collection = try drafting.main.collection(arguments.required("collection")).definition.id
    let id = try arguments.required("id")
    let text = try arguments.required("revision")
    guard text.utf8.count == 40, let revision = ObjectID(text) else {
      throw GalleyError(
        .invalidArgument, "‘\(text)’ is no revision.", hint: "get_history tells the revisions of an object.",
        details: ["path": "/revision"])
    }
    return try drafting.once("restore_revision") {
      let changeset = try drafting.changeset(title: "Restore \(collection)/\(id)")
      let restored = try drafting.review.restore(
        changeset.number, collection: collection, id: id, to: revision, by: drafting.participant)
      var json = DraftAnswer.json(movedTo: restored)
      json["revision"] = .string(text)
      return .json(.object(json))
    }
  }
}
