import Content
import JSON
import MCP
import Review
import Visibility

/// `add_comment`: a word on a changeset, or an answer to one, perhaps with a change that one call applies.
enum AddComment {
  static let tool = CatalogTool(
    name: "add_comment", title: "Add comment",
    description:
      "Comments on a changeset: as a whole, or on an object, a field and words in it; or answers in a thread. operations suggest a change, as patch_object takes it.",
    toolset: .review, access: .authenticated, scopes: .all(.reviewComment), annotations: .drafting,
    parameters: [
      .site, .changesetNumber, .string("text", "Markdown.", isRequired: true),
      .string("thread", "The thread to answer in."), .string("object", "collection/id."),
      .string("field", "JSON Pointer, as in the diff."), .string("quote", "The words that are meant."),
      Parameter(
        name: "operations",
        schema: ["type": "array", "items": ["type": "object"], "description": "A suggestion."],
        isRequired: false),
      .idempotencyKey,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let text = try arguments.required("text")
    return try drafting.once("add_comment") {
      let number = try drafting.number()
      let suggestion = arguments.object["operations"]
      let thread: CommentThread
      if let name = arguments.string("thread") {
        let known = try drafting.thread(name)
        try drafting.expectAdmitted(suggestion, about: known.anchor)
        thread = try drafting.review.reply(
          number, to: known.id, text: text, suggestion: suggestion, by: drafting.participant
        ).thread
      } else {
        let anchor = try anchor(drafting, arguments)
        try drafting.expectAdmitted(suggestion, about: anchor)
        thread = try drafting.review.comment(
          number, text: text, anchor: anchor, suggestion: suggestion, by: drafting.participant
        ).thread
      }
      return .json(["comment": .object(CommentOutline(thread).json)])
    }
  }

  private static func anchor(_ drafting: Drafting, _ arguments: ToolArguments) throws -> CommentAnchor? {
    guard let name = arguments.string("object") else { return nil }
    guard let slash = name.firstIndex(of: "/"), !name.hasSuffix(".json") || !name.hasPrefix("settings/")
    else {
      return CommentAnchor(collection: nil, object: name, field: arguments.string("field"))
    }
    let collection = try drafting.state().collection(String(name[..<slash])).definition.id
    return CommentAnchor(
      collection: collection, object: String(name[name.index(after: slash)...]),
      field: arguments.string("field"), quote: arguments.string("quote"))
  }
}
