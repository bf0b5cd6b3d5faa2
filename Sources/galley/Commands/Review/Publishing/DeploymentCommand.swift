import Arguments

/// `galley deployment`: publications on their way to where they are read.
enum DeploymentCommand {
  static let number = Positional<Int>("number", "The deployment's number.")

  static let command = Command(
    "deployment", "Look at what was published, where it arrived, and bring it there once more.",
    topic: "Review",
    related: ["publish", "rollback"],
    subcommands: [
      DeploymentListCommand.command, DeploymentShowCommand.command, DeploymentRetryCommand.command,
    ])
}
