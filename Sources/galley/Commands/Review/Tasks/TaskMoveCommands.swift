import Arguments
import Content
import Review

/// `galley task claim`, `release`, `done` and `reopen`: a task's way over the board.
enum TaskMoveCommands {
  static let claim = step(
    "claim", "Take a task to work on.", "is yours", related: ["task release", "changeset open"]
  ) { try $0.claimTask($1, by: $2) }

  static let release = step(
    "release", "Give a task back to the board.", "is free again", related: ["task claim"]
  ) { try $0.releaseTask($1, by: $2) }

  static let done = step(
    "done", "Say that a task is done; publishing its changeset does that by itself.", "is done",
    related: ["task drop", "task reopen"]
  ) { try $0.completeTask($1, by: $2) }

  static let reopen = step(
    "reopen", "Put a task that was done or dropped back on the board.", "is on the board again",
    related: ["task done"]
  ) { try $0.reopenTask($1, by: $2) }

  private static func step(
    _ name: String, _ summary: String, _ outcome: String, related: [String],
    _ take: @escaping @Sendable (SiteReview, Int, Participant) throws -> EditorialTask
  ) -> Command {
    Command.actingOnReview(name, summary, related: related) {
      TaskCommand.number
    } run: { desk in
      let number = desk.invocation[TaskCommand.number]
      let task = try desk.act(.anybody(.taskWrite), on: "task \(number)") {
        try take(desk.review, number, $0)
      }
      return desk.tell(task, "\(outcome): \(task.title)")
    }
  }
}
