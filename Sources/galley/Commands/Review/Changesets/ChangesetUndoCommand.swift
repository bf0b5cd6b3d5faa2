import Arguments
import Content
import Review

/// `galley changeset undo`: takes the last step back.
enum ChangesetUndoCommand {
  static let command = Command.actingOnReview(
    "undo", "Take the last step of a changeset back, by a commit that restores what was before.",
    discussion: "Again, it takes the step before that back. History is never rewritten.",
    related: ["changeset show", "history"]
  ) {
    ReviewOptions.changeset
  } run: { desk in
    let changeset = try desk.changeset()
    let undone = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.undoLast(changeset.number, by: $0)
    }
    return desk.tell(undone, "is as it was before its last step")
  }
}
