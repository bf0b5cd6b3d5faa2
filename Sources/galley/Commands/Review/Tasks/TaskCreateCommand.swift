import Arguments
import Content
import JSON
import Review

/// `galley task create`: puts a task on the board.
enum TaskCreateCommand {
  static let notes = Option<String?>("notes", "What is to be known about it.")
  static let notesFile = Option<String?>(
    "notes-file", "The file that says it; - takes it from standard input.", placeholder: "file|-",
    completion: .files)
  static let references = Option<[String]>(
    "ref", "What it is about: an object (posts/fog), or an address on the web. May be repeated.")
  static let assignee = Option<String?>(
    "assignee", "The member of the workspace who is to do it.", placeholder: "address")
  static let due = Option<String?>(
    "due", "The day by which it should be done: 2026-12-24.", placeholder: "day")

  static let command = Command.actingOnReview(
    "create", "Put a task on the board.",
    examples: [
      Example(
        "galley task create --title 'Check the tide tables' --ref posts/tides --assignee ada@example.com",
        "For Ada.")
    ],
    related: ["task claim", "changeset open"]
  ) {
    ReviewOptions.title
    notes
    notesFile
    references
    assignee
    due
  } run: { desk in
    let invocation = desk.invocation
    let description = TaskDescription(
      title: invocation[ReviewOptions.title], notes: try invocation.text(notes, orFile: notesFile),
      references: invocation[references],
      assignee: try invocation[assignee].map { name throws(GalleyError) in try desk.addresses([name])[0] },
      due: invocation[due])
    let task = try desk.act(
      .anybody(.taskWrite), on: description.title, naming: { "task \($0.number)" }
    ) {
      try desk.review.openTask(description, by: $0)
    }
    return desk.tell(task, "is on the board: \(task.title)")
  }
}
