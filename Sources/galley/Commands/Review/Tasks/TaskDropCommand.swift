import Arguments
import Content
import Review

/// `galley task drop`: says that a task will not be done.
enum TaskDropCommand {
  static let reason = Option<String?>("reason", "Why.")

  static let command = Command.actingOnReview(
    "drop", "Say that a task will not be done.", related: ["task done", "task reopen"]
  ) {
    TaskCommand.number
    reason
  } run: { desk in
    let number = desk.invocation[TaskCommand.number]
    let task = try desk.act(.anybody(.taskWrite), on: "task \(number)") {
      try desk.review.dropTask(number, reason: desk.invocation[reason], by: $0)
    }
    return desk.tell(task, "is dropped: \(task.title)")
  }
}
