import Content
import JSON
import MCP
import Review

/// `discard_changeset`: a draft given up. Its commits stay on record, and it can be opened again. (agents O7)
enum DiscardChangeset {
  static let tool = CatalogTool(
    name: "discard_changeset", title: "Discard changeset",
    description: "Closes a changeset of this credential without publishing it. A person can open it again.",
    toolset: .draft, access: .authenticated, scopes: .any(.contentWrite, .siteWrite, .schemaWrite),
    annotations: .removing,
    parameters: [.site, .changesetNumber, .string("reason", "Why, in a line.")],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments, main: try context.site(arguments))
      guard context.caller.isValid else { throw GalleyError.credentialEnded }
      try drafting.expectOwn(try drafting.changeset())
      let changeset = try drafting.review.close(
        try drafting.number(), reason: arguments.string("reason"), by: drafting.participant)
      return .json(["changeset": .object(ChangesetOutline(changeset).whole)])
    })
}
