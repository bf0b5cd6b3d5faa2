import Arguments
import Content
import Review

/// `galley changeset retitle`: describes a changeset otherwise.
enum ChangesetRetitleCommand {
  static let title = Option<String?>("title", "The new title.")

  static let command = Command.actingOnReview(
    "retitle", "Give a changeset another title, or another description.",
    examples: [
      Example("galley changeset retitle 12 --title 'Winter timetable'", "Another title."),
      Example("galley changeset retitle 12 --description-file - < notes.md", "Another description."),
    ],
    related: ["changeset show"]
  ) {
    ReviewOptions.changeset
    title
    ReviewOptions.description
    ReviewOptions.descriptionFile
  } run: { desk in
    let words = try desk.invocation.text(ReviewOptions.description, orFile: ReviewOptions.descriptionFile)
    guard desk.invocation[title] != nil || words != nil else {
      throw desk.invocation.conflict("say what it is to be called", hint: "with --title or --description")
    }
    let changeset = try desk.changeset()
    let changed = try desk.act(.anybody(.contentWrite), on: changeset) {
      try desk.review.retitle(
        changeset.number, title: desk.invocation[title], description: words, by: $0)
    }
    return desk.tell(changed, "is called ‘\(changed.title)’")
  }
}
