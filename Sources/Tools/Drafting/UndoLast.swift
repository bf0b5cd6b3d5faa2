import Content
import JSON
import MCP
import Review

/// `undo_last`: the last step of a changeset, taken back by a commit of its own. (agents O7)
enum UndoLast {
  static let tool = CatalogTool(
    name: "undo_last", title: "Undo last step",
    description:
      "Takes back the last commit of a changeset by a new commit. What was changed again since is a conflict.",
    toolset: .draft, access: .authenticated, scopes: .all(.contentWrite), annotations: .drafting,
    parameters: [.site, .changesetNumber],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments)
      guard context.caller.isValid else { throw GalleyError.credentialEnded }
      let changeset = try drafting.review.undoLast(try drafting.number(), by: drafting.participant)
      return .json(.object(DraftAnswer.json(movedTo: changeset)))
    })
}
