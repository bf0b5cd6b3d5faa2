import Arguments
import Content
import Review

/// `galley changeset due`: says by which day a changeset should be done.
enum ChangesetDueCommand {
  static let day = Positional<String>("day", "The day, as 2026-12-24; none takes it away.")

  static let command = Command.actingOnReview(
    "due", "Say by which day a changeset should be done; the queue goes by that.",
    examples: [Example("galley changeset due 12 2026-12-24", "Before Christmas.")],
    related: ["changeset assign", "review queue"]
  ) {
    ReviewOptions.changeset
    day
  } run: { desk in
    let changeset = try desk.changeset()
    let wanted = desk.invocation[day] == "none" ? nil : desk.invocation[day]
    let due = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.setDue(changeset.number, wanted, by: $0)
    }
    return desk.tell(due, due.due.map { "should be done by \($0)" } ?? "has no day any more")
  }
}
