import Arguments
import Content
import JSON
import Review

/// `galley changeset submit`: asks for a changeset to be published.
enum ChangesetSubmitCommand {
  static let message = Option<String?>("message", short: "m", "What the reviewers should know.")

  static let command = Command.actingOnReview(
    "submit", "Ask for a changeset to be published.",
    discussion: """
      It waits for approvals from then on, as the site's review policy on main says; where that asks for none, it is
      approved by this. Run the checks first to know what they will say.
      """,
    examples: [
      Example("galley changeset submit 12 -m 'Prices as agreed on Monday'", "With a word to reviewers.")
    ],
    related: ["review check", "changeset withdraw", "review queue"]
  ) {
    ReviewOptions.changeset
    message
  } run: { desk in
    let changeset = try desk.changeset()
    let submitted = try desk.act(.anybody(.publishRequest), on: changeset) {
      try desk.review.submit(changeset.number, message: desk.invocation[message], by: $0)
    }
    let sentence = try desk.review.verdict(on: submitted.number).sentence
    return desk.tell(submitted, "is \(submitted.state.words). \(sentence)")
  }
}
