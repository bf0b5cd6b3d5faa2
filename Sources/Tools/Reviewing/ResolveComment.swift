import Content
import JSON
import MCP
import Review

/// `resolve_comment`: a thread that is settled, its suggestion applied if that is wanted. (agents O9)
enum ResolveComment {
  static let tool = CatalogTool(
    name: "resolve_comment", title: "Resolve comment",
    description: "Settles a thread of comments; apply carries out its suggestion in the same call.",
    toolset: .review, access: .authenticated, scopes: .all(.reviewComment), annotations: .settling,
    parameters: [
      .site, .changesetNumber, .string("thread", "Id from list_comments.", isRequired: true),
      .string("apply", "Id of the comment whose suggestion is applied; needs content:write."),
    ],
    work: .blocking { context, arguments in
      let drafting = try Drafting(context, arguments)
      guard context.caller.isValid else { throw GalleyError.credentialEnded }
      let number = try drafting.number()
      let thread = try drafting.thread(try arguments.required("thread"))
      var json: JSONObject = [:]
      if let comment = arguments.string("apply") {
        guard context.caller.allows(.contentWrite) else {
          throw GalleyError.missing([.contentWrite], of: [.reviewComment, .contentWrite])
        }
        guard let said = thread.comments.first(where: { $0.id == comment }) else {
          throw GalleyError.unknown(
            "comment in thread \(thread.id)", comment, among: thread.comments.map(\.id))
        }
        try drafting.expectAdmitted(said.suggestion?.patch, about: thread.anchor)
        json =
          DraftAnswer(
            try drafting.review.applySuggestion(number, comment: comment, by: drafting.participant)
          ).json
      }
      let changeset = try drafting.review.resolve(number, thread: thread.id, by: drafting.participant)
      json["comment"] = changeset.threads.first { $0.id == thread.id }.map {
        .object(CommentOutline($0).json)
      }
      return .json(.object(json))
    })
}
