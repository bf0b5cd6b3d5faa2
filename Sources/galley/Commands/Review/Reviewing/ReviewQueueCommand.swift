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
      for (changeset, verdict) in zip(page.changesets, verdicts) {
        desk.output.print(entry(changeset, verdict, desk))
      }
      if let next = page.nextCursor { desk.output.print(desk.style.dim("more: --cursor \(next)")) }
    }
    return .done
  }

  /// Two lines: what it is and how long it waits; what is missing, which is too long for a column.
  private static func entry(
    _ changeset: Changeset, _ verdict: PolicyVerdict, _ desk: ReviewDesk
  ) -> String {
    let style = desk.style
    let waits = Age.words(changeset.submission?.at ?? changeset.openedAt, now: desk.now)
    var facts = ["submitted \(waits)"]
    if let due = changeset.due { facts.insert("due \(due)", at: 0) }
    if !changeset.assignees.isEmpty { facts.append("for \(changeset.assignees.joined(separator: ", "))") }
    let state = ChangesetReport(changeset, now: desk.now).state(style)
    let missing =
      changeset.failure.map(style.red) ?? (verdict.isMet ? style.green : style.yellow)(verdict.sentence)
    return """
      \(style.bold("\(changeset.number)"))  \(changeset.title)  \(state)  \(style.dim(facts.joined(separator: ", ")))
          \(missing)
      """
  }
}
