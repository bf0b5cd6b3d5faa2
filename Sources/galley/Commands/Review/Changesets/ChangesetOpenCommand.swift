import Arguments
import Content
import JSON
import Review

/// `galley changeset open`: begins a changeset.
enum ChangesetOpenCommand {
  static let task = Option<Int?>(
    "task", "The number of the task that it is to fulfil; it is claimed by this.")

  static let command = Command.actingOnReview(
    "open", "Begin a changeset: its number, its branch and its record.",
    discussion: """
      The branch starts at main. Write to it with git (clone the site's repository, and push to the branch that is
      printed), or let an agent write to it by its number.
      """,
    examples: [
      Example("galley changeset open --title 'Autumn timetable' --as ada@example.com", "In Ada's name."),
      Example("galley changeset open --title 'Errata' --task 7 --json", "For a task; answers the number."),
    ],
    related: ["changeset submit", "task list"]
  ) {
    ReviewOptions.title
    ReviewOptions.description
    ReviewOptions.descriptionFile
    task
  } run: { desk in
    let description = try desk.invocation.text(
      ReviewOptions.description, orFile: ReviewOptions.descriptionFile)
    let changeset = try desk.act(
      .anybody(.contentWrite), on: desk.invocation[ReviewOptions.title],
      naming: { "changeset \($0.number)" }
    ) {
      try desk.review.open(
        title: desk.invocation[ReviewOptions.title], description: description,
        task: desk.invocation[task], by: $0)
    }
    return desk.tell(changeset, "is open. Its branch is \(changeset.branch)")
  }
}
