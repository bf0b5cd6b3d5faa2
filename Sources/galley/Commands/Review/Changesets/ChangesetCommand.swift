import Arguments

/// `galley changeset`: proposed changes, from the first word to the request to publish them.
enum ChangesetCommand {
  static let command = Command(
    "changeset", "Draft, look at, submit and give up proposed changes.", topic: "Review",
    discussion: """
      A changeset is a branch and a record of what happened to it, both in the site's repository. Whoever can write to
      the branch can draft, by git or by an agent's tools; these commands do the rest. It goes from draft to in review
      to approved to published; a commit after an approval makes that stale.

      A changeset is named by its number, or by its branch.
      """,
    examples: [
      Example("galley changeset open --title 'Autumn timetable'", "Begin one; its branch is there at once."),
      Example("galley changeset show 12", "Where it stands, and what is missing."),
      Example("galley changeset diff 12", "What it changes, field by field."),
      Example("galley changeset submit 12 --message 'Ready for the autumn'", "Ask for it to be published."),
    ],
    related: ["review", "publish", "task"],
    subcommands: [
      ChangesetListCommand.command, ChangesetShowCommand.command, ChangesetDiffCommand.command,
      ChangesetOpenCommand.command, ChangesetSubmitCommand.command, ChangesetWithdrawCommand.command,
      ChangesetCloseCommand.command, ChangesetReopenCommand.command, ChangesetUndoCommand.command,
      ChangesetRebaseCommand.command, ChangesetSplitCommand.command, ChangesetMoveCommand.command,
      ChangesetAssignCommand.command, ChangesetDueCommand.command, ChangesetRetitleCommand.command,
    ])
}
