import Content
import JSON
import MCP
import Review
import Visibility

/// What the tools for tasks have in common.
struct TaskBoard {
  let review: SiteReview
  let participant: Participant
  private let arguments: ToolArguments
  private let context: ToolContext
  private let site: String

  init(_ context: ToolContext, _ arguments: ToolArguments) throws {
    try context.wait()
    site = try context.site(arguments).name
    review = try context.engine.reviews.review(of: site)
    participant = context.caller.participant
    self.arguments = arguments
    self.context = context
  }

  /// The task that is meant.
  func number() throws(GalleyError) -> Int {
    if let number = arguments.int("task") { return number }
    throw GalleyError(
      .invalidArgument, "‘task’ is missing.", hint: "Give its number from list_tasks.",
      details: ["path": "/task"])
  }

  /// The answer of what changed a task, done once for each key.
  func once(_ tool: String, _ work: () throws -> EditorialTask) throws -> ToolResult {
    guard context.caller.isValid else { throw GalleyError.credentialEnded }
    func answer() throws -> ToolResult { .json(["task": .object(TaskOutline(try work()).whole)]) }
    guard let keyed = KeyedAnswer(context, tool: tool, site: site, arguments) else { return try answer() }
    return try keyed.answer(recalling: { nil }, answer)
  }

  /// Puts what the arguments say into a task's description; an empty text takes away what there is.
  func change(_ description: inout TaskDescription) {
    func given(_ name: String, _ present: String?) -> String? {
      guard let text = arguments.object[name]?.string else { return present }
      return text.isEmpty ? nil : text
    }
    if let title = arguments.string("title") { description.title = title }
    description.notes = given("notes", description.notes)
    description.assignee = given("assignee", description.assignee)
    description.due = given("due", description.due)
    if arguments.object["references"] != nil { description.references = arguments.strings("references") }
  }
}
