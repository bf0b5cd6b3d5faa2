import Arguments

/// `galley task`: the board of editorial work.
enum TaskCommand {
  static let number = Positional<Int>("number", "The task's number.")

  static let command = Command(
    "task", "See what is to be done; put tasks on the board, take them, end them.", topic: "Review",
    discussion: """
      Tasks lie in the site's repository, like changesets. A changeset that is opened for a task claims it, and the task
      is done when that is published.
      """,
    examples: [
      Example(
        "galley task create --title 'Translate the ferry page' --due 2026-12-01", "Put one on the board."),
      Example("galley task claim 7 --as ada@example.com", "Ada works on it."),
      Example(
        "galley changeset open --title 'Die Fähre' --task 7 --as ada@example.com", "And drafts for it."),
    ],
    related: ["changeset open"],
    subcommands: [
      TaskListCommand.command, TaskShowCommand.command, TaskCreateCommand.command, TaskUpdateCommand.command,
      TaskMoveCommands.claim, TaskMoveCommands.release, TaskMoveCommands.done, TaskDropCommand.command,
      TaskMoveCommands.reopen,
    ])
}
