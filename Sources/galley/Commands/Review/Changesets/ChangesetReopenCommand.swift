import Arguments
import Content
import Review

/// `galley changeset reopen`: takes a changeset up again.
enum ChangesetReopenCommand {
  static let command = Command.actingOnReview(
    "reopen", "Take a closed changeset up again, as a draft, where its branch was.",
    related: ["changeset close"]
  ) {
    ReviewOptions.changeset
  } run: { desk in
    let changeset = try desk.changeset()
    let open = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.reopen(changeset.number, by: $0)
    }
    return desk.tell(open, "is a draft again. Its branch is \(open.branch)")
  }
}
