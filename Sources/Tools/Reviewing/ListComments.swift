import Content
import JSON
import MCP
import Review
import Visibility

/// `list_comments`: what was said about a changeset. (agents O9)
enum ListComments {
  static let tool = CatalogTool(
    name: "list_comments", title: "List comments",
    description:
      "Lists the threads of comments on a changeset, open ones first, with the ids to answer and resolve them.",
    toolset: .review, access: .authenticated, scopes: .any(.reviewComment, .publishRequest),
    parameters: [
      .site, .changesetNumber,
      Parameter(
        name: "open", schema: ["type": "boolean", "description": "Only open ones."], isRequired: false),
      .cursor, .maxTokens,
    ], work: .blocking(run))

  private static func run(_ context: ToolContext, _ arguments: ToolArguments) throws -> ToolResult {
    let drafting = try Drafting(context, arguments)
    let changeset = try drafting.changeset()
    let wanted = arguments.bool("open") ? changeset.openThreads : changeset.threads
    let threads = drafting.visible(wanted.filter { !$0.isResolved } + wanted.filter(\.isResolved))
    let cursor = PlaceCursor([
      "comments", drafting.main.name, "\(changeset.number)", "\(arguments.bool("open"))",
    ])
    let start = try cursor.place(arguments)?.int ?? 0
    let items = threads.dropFirst(start).map { thread in
      ListAnswer.Item(
        bytes: JSONValue.object(CommentOutline(thread).json).bytes(), summary: ["thread": .string(thread.id)])
    }
    return try ListAnswer(
      noun: "threads", items: Array(items), total: threads.count, widening: ListAnswer.wideningWithoutFields
    ) { count in
      start + count < threads.count ? cursor.text(.int(Int64(start + count))) : nil
    }.result(arguments)
  }
}
