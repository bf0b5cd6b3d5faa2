import Arguments
import Content
import JSON
import Review

/// `galley review check`: runs the checks on a changeset.
enum ReviewCheckCommand {
  static let command = Command.actingOnReview(
    "check", "Run the checks on what a changeset changes, and write the verdict into its record.",
    discussion: """
      The same checks run before it is published, on the merge with what main is by then. How seriously each is taken
      stands in the site's site.json. To look without writing anything down: galley check --changeset 12
      """,
    examples: [
      Example("galley review check 12", "Every finding with its place, reason and fix."),
      Example("galley review check 12 --json | jq -r '.problems[].file'", "The files that need mending."),
    ],
    exitCodes: [
      .done: "No errors; there may be warnings.", .notWell: "There are errors: it can't be published.",
    ],
    related: ["check", "changeset submit"]
  ) {
    ReviewOptions.changeset
  } run: { desk in
    let changeset = try desk.changeset()
    let run = try desk.act(.anybody(.checksRun), on: changeset) {
      try desk.review.check(changeset.number, by: $0)
    }
    let report = CheckText(run, style: desk.style)
    desk.invocation.print(report, changeset: changeset.number)
    return run.errors == 0 ? .done : .notWell
  }
}
