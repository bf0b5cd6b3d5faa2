import Arguments
import Content
import Review

/// `galley changeset close`: gives a changeset up.
enum ChangesetCloseCommand {
  static let reason = Option<String?>("reason", "Why.")

  static let command = Command.actingOnReview(
    "close", "Give a changeset up. Its branch goes, its commits stay, and it can be reopened.",
    examples: [Example("galley changeset close 12 --reason 'The ferry runs on'", "Say why.")],
    related: ["changeset reopen", "changeset withdraw"]
  ) {
    ReviewOptions.changeset
    reason
  } run: { desk in
    let changeset = try desk.changeset()
    let closed = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.close(changeset.number, reason: desk.invocation[reason], by: $0)
    }
    return desk.tell(closed, "is closed. To take it up again: galley changeset reopen \(closed.number)")
  }
}
