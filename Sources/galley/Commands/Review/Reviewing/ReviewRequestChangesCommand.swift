import Arguments
import Content
import Review

/// `galley review request-changes`: gives a changeset back to its authors.
enum ReviewRequestChangesCommand {
  static let message = Option<String>("message", short: "m", "What should be otherwise.")

  static let command = Command.actingOnReview(
    "request-changes", "Give a changeset back to its authors, and say what should be otherwise.",
    discussion: "It is a draft again and its approvals are void, until it is submitted anew.",
    examples: [
      Example("galley review request-changes 12 -m 'Name the harbour' --as greta@example.com", "Say what.")
    ],
    related: ["review comment", "review approve"]
  ) {
    ReviewOptions.changeset
    message
  } run: { desk in
    let changeset = try desk.changeset()
    let returned = try desk.act(.anybody(.reviewComment), on: changeset) {
      try desk.review.requestChanges(changeset.number, message: desk.invocation[message], by: $0)
    }
    return desk.tell(returned, "is a draft again")
  }
}
