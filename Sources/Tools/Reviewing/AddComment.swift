import Content
import JSON
import MCP
import Review

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
      Parameter(name: "operations", schema: ["type": "array", "items": ["type": "object"]], isRequired: false),
      .idempotencyKey,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let text = try arguments.required("text")
    return try drafting.once("add_comment") {
      let number = try drafting.number()
      let changeset: Changeset
      let thread: String
      if let name = arguments.string("thread") {
        thread = name
        changeset = try drafting.review.reply(
          to: thread, of: number, text, suggesting: arguments.object["operations"], by: drafting.participant)
      } else {
        let before = try drafting.review.changeset("\(number)").threads.count
        changeset = try drafting.review.comment(
          on: number, text, about: try anchor(drafting, arguments),
          suggesting: arguments.object["operations"], by: drafting.participant)
        thread = changeset.threads.dropFirst(before).last?.id ?? changeset.threads.last?.id ?? ""
      }
      let shown = changeset.threads.first { $0.id == thread }
      return .json(["comment": shown.map { .object(CommentOutline($0).json) } ?? .null])
    }
  }

  private static func anchor(_ drafting: Drafting, _ arguments: ToolArguments) throws -> CommentAnchor? {
    guard let name = arguments.string("object") else { return nil }
    guard let slash = name.firstIndex(of: "/"), !name.hasSuffix(".json") || !name.hasPrefix("settings/") else {
      return CommentAnchor(collection: nil, object: name, field: arguments.string("field"))
    }
    let collection = try drafting.state().collection(String(name[..<slash])).definition.id
    return CommentAnchor(
      collection: collection, object: String(name[name.index(after: slash)...]),
      field: arguments.string("field"), quote: arguments.string("quote"))
  }
}
