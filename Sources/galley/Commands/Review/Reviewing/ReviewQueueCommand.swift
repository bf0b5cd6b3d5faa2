import Arguments
import Content
import JSON
import Review

/// `galley review queue`: what waits for people.
enum ReviewQueueCommand {
  static let assignee = Option<String?>(
    "assignee", "Only what this person is to look at.", placeholder: "address")

  static let command = Command.onReview(
    "queue", "List what waits for reviewers or for being published, the most urgent first.",
    discussion: """
      What should be done soonest comes first, then what waits longest. Each is told with what the policy still asks
      for.
      """,
    examples: [
      Example("galley review queue", "Everything that waits."),
      Example("galley review queue --assignee greta@example.com --json", "Greta's, for a script."),
    ],
    related: ["changeset show", "review approve", "publish"]
  ) {
    assignee
    ReviewOptions.limit
    ReviewOptions.cursor
  } run: { desk in
    var filter = ChangesetFilter()
    filter.states = Set(ChangesetState.allCases.filter(\.isSubmitted))
    filter.assignee = desk.invocation[assignee]
    filter.order = .queue
    filter.limit = desk.invocation[ReviewOptions.limit]
    filter.cursor = desk.invocation[ReviewOptions.cursor]
    let page = try desk.review.changesets(filter)
    for problem in page.problems { desk.invocation.log(problem.text) }
    let verdicts = try page.changesets.map { try desk.review.verdict(on: $0.number) }
    if desk.wantsJSON {
      desk.output.print(json: [
        "changesets": .array(
          zip(page.changesets, verdicts).map { changeset, verdict in
            var json = ChangesetReport(changeset, now: desk.now).line
            json["policy"] = .object(verdict.json)
            return .object(json)
          }), "total": .int(Int64(page.total)),
        "next_cursor": page.nextCursor.map { .string($0) } ?? .null,
      ])
    } else if page.changesets.isEmpty {
      desk.output.print("Nothing waits.")
    } else {
      var table = Table(["#", "state", "due", "waits", "title", "what is missing"], right: [0, 3])
      for (changeset, verdict) in zip(page.changesets, verdicts) {
        table.add(
          "\(changeset.number)", ChangesetReport(changeset, now: desk.now).state(desk.style),
          changeset.due ?? "", Age.short(changeset.submission?.at ?? changeset.openedAt, now: desk.now),
          changeset.title, changeset.failure ?? verdict.sentence)
      }
      desk.print(table)
      if let next = page.nextCursor { desk.output.print(desk.style.dim("more: --cursor \(next)")) }
    }
    return .done
  }
}
