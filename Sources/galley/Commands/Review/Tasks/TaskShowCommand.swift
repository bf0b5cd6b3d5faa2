import Arguments
import Content
import JSON
import Review

/// `galley task show`: one task, with what happened to it.
enum TaskShowCommand {
  static let command = Command.onReview(
    "show", "Show a task, and what happened to it.", related: ["task list", "task update"]
  ) {
    TaskCommand.number
  } run: { desk in
    let task = try desk.review.task(desk.invocation[TaskCommand.number])
    let events = try desk.review.taskEvents(of: task.number)
    let text = TaskText(task, now: desk.now, style: desk.style)
    if desk.wantsJSON {
      var json = text.json
      json["events"] = .array(
        events.map {
          ["act": .string($0.name), "by": .string($0.by.name), "at": .string(Timestamp.utc($0.at))]
        })
      desk.output.print(json: ["task": .object(json)])
    } else {
      desk.output.print(text.page)
      for event in events {
        desk.output.print(
          desk.style.dim("  \(event.name) by \(event.by.words), \(Age.words(event.at, now: desk.now))"))
      }
    }
    return .done
  }
}

extension ReviewDesk {
  /// Tells what became of a task; `outcome` is what follows its number.
  func tell(_ task: EditorialTask, _ outcome: String) -> ExitCode {
    print(
      json: ["task": .object(TaskText(task, now: now, style: style).json)],
      "\(style.bold("Task \(task.number)")) \(outcome).")
  }
}
