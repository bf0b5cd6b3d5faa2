import Arguments

/// `galley review`: what reviewers do.
enum ReviewCommand {
  static let command = Command(
    "review", "See what waits for you; approve, ask for changes, comment, check.", topic: "Review",
    discussion: """
      An approval is a person's word about one commit: say who you are with --as or GALLEY_USER. Whoever wrote a part of
      a changeset can't approve it unless the site's policy says so, and a commit after the approval makes it stale.
      """,
    examples: [
      Example("galley review queue", "What waits, the most urgent first."),
      Example("galley review approve 12 --as greta@example.com", "Agree to what is on the branch now."),
      Example(
        "galley review request-changes 12 -m 'The dates are wrong' --as greta@example.com", "Give it back."),
    ],
    related: ["changeset", "publish"],
    subcommands: [
      ReviewQueueCommand.command, ReviewApproveCommand.command, ReviewRevokeCommand.command,
      ReviewRequestChangesCommand.command, ReviewCommentsCommand.command, ReviewCommentCommand.command,
      ReviewResolveCommand.command, ReviewCheckCommand.command,
    ])
}
