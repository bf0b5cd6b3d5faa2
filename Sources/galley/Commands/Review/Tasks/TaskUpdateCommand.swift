import Arguments
import Content
import JSON
import Review

/// `galley task update`: describes a task otherwise.
enum TaskUpdateCommand {
  static let title = Option<String?>("title", "What is to be done, in a line.")
  static let assignee = Option<String?>(
    "assignee", "The member who is to do it; none takes that away.", placeholder: "address")
  static let due = Option<String?>(
    "due", "The day by which it should be done; none takes it away.", placeholder: "day")

  static let command = Command.actingOnReview(
    "update", "Describe a task otherwise. What isn't named stays.",
    examples: [
      Example("galley task update 7 --due none --assignee greta@example.com", "Greta, in her own time.")
    ],
    related: ["task show", "task claim"]
  ) {
    TaskCommand.number
    title
    TaskCreateCommand.notes
    TaskCreateCommand.notesFile
    TaskCreateCommand.references
    assignee
    due
  } run: { desk in
    let invocation = desk.invocation
    let number = invocation[TaskCommand.number]
    let notes = try invocation.text(TaskCreateCommand.notes, orFile: TaskCreateCommand.notesFile)
    let person = try invocation[assignee].map { name throws(GalleyError) in
      name == "none" ? nil : try desk.addresses([name]).first
    }
    let task = try desk.act(.anybody(.taskWrite), on: "task \(number)") { by in
      try desk.review.updateTask(number, by: by) { description in
        if let title = invocation[title] { description.title = title }
        if let notes { description.notes = notes }
        if !invocation[TaskCreateCommand.references].isEmpty {
          description.references = invocation[TaskCreateCommand.references]
        }
        if let person { description.assignee = person }
        if let day = invocation[due] { description.due = day == "none" ? nil : day }
      }
    }
    return desk.tell(task, "is described anew: \(task.title)")
  }
}
