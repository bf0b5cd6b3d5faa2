import Arguments
import Content
import Git
import JSON
import Review
import Store

/// `galley publish`: brings an approved changeset onto main, now or at a time.
enum PublishCommand {
  static let changeset = Positional<String>(
    "changeset", "Its number, or the name of its branch; or the word codes.")
  static let at = Option<String?>(
    "at", "When, instead of now: 2026-12-24T18:00 in the site's time zone, or +2h.", placeholder: "time")
  static let until = Option<String?>(
    "until", "When it is taken back again; goes with --at.", placeholder: "time")
  static let cancel = Flag("cancel", "Take the time away again.")

  static let command = Command(
    "publish", "Bring an approved changeset onto main, and from there to where it is read.", topic: "Review",
    usage: [
      "<changeset> [--as <address>]", "<changeset> --at <time> [--until <time>] [--as <address>]",
      "<changeset> --cancel [--as <address>]", "codes",
    ],
    discussion: """
      What is approved is merged with what main has become meanwhile, field by field, and the result is checked as a
      whole. Either all of it is published or nothing. Then it is deployed to the targets in galley.json; the command
      waits for that. Publishing is a person's act: say who you are with --as or GALLEY_USER.

      A time without an offset is one of the site's time zone (timezone in site.json). What is scheduled is published by
      the running server, bound to the commit that was approved.

      galley publish codes lists the publications that an agent has asked for on a site of one person, with the code
      that lets each of them through. Give the code to the agent if it shall publish.
      """,
    examples: [
      Example("galley publish 12 --as greta@example.com", "Now."),
      Example(
        "galley publish 12 --at 2026-12-24T18:00 --until +9d --as greta@example.com", "For the holidays."),
      Example("galley publish 12 --cancel --as greta@example.com", "Not at that time after all."),
      Example("galley publish codes", "What agents wait for, on a site of one person."),
    ],
    exitCodes: [.notWell: "It is on main, but not all targets have it; see galley deployment show."],
    related: ["review approve", "deployment", "rollback"]
  ) {
    changeset
    at
    until
    cancel
    ReviewOptions.person
    SharedOptions.data
    SharedOptions.site
    SharedOptions.json
  } run: { invocation in
    let desk = try ReviewDesk(invocation)
    let (at, until, cancels) = (invocation[at], invocation[until], invocation[cancel])
    if invocation[changeset] == "codes" { return try desk.printCodes() }
    if at == nil, until != nil {
      throw invocation.conflict("--until needs --at", hint: "say when it is published, too")
    }
    if cancels, at != nil {
      throw invocation.conflict("--cancel and --at do not go together", hint: "give one or the other")
    }
    let proposed = try desk.review.changeset(invocation[changeset])
    if cancels { return try desk.cancel(proposed) }
    if let at { return try desk.schedule(proposed, at: at, until: until) }
    return try desk.publish(proposed)
  }
}

extension ReviewDesk {
  fileprivate func publish(_ changeset: Changeset) throws -> ExitCode {
    let publication = try showingConflicts(with: changeset) {
      try act(.person(.siteWrite, to: "publish"), on: changeset) {
        try review.publish(changeset.number, by: $0)
      }
    }
    let deployment = try deployed(publication.deployment)
    let number = style.bold("Changeset \(changeset.number)")
    _ = print(
      json: [
        "changeset": .object(ChangesetReport(publication.changeset, now: now).json),
        "commit": .string(publication.commit.description),
        "deployment": .object(DeploymentText(deployment, now: now, style: style).json),
      ],
      """
      \(number) is on main, as the commit \(publication.commit.abbreviated).
      \(DeploymentText(deployment, now: now, style: style).outcome)
      """)
    return deployment.result == .failed ? .notWell : .done
  }

  /// Shows both values of each field that main and a changeset both changed, before the error that says so.
  private func showingConflicts<Result>(
    with changeset: Changeset, _ body: () throws -> Result
  ) throws -> Result {
    do { return try body() } catch var error as GalleyError {
      let conflicts = error.details["conflicts"]?.array?.compactMap(\.object) ?? []
      if !conflicts.isEmpty {
        let text = ConflictText(
          conflicts, ours: "main", theirs: "changeset \(changeset.number)", style: invocation.errors.style)
        invocation.errors.print(text.text)
        error.hint = "Bring main into it and decide: galley changeset rebase \(changeset.number)"
      }
      throw error
    }
  }

  fileprivate func schedule(_ changeset: Changeset, at: String, until: String?) throws -> ExitCode {
    let times = try SiteTimes(of: review.store.snapshot().site.settings, now: now, log: invocation.log)
    let start = try times.moment(at, option: "--at")
    let end = try until.map { text throws(GalleyError) in
      try times.moment(text, option: "--until", after: start)
    }
    let scheduled = try act(.person(.siteWrite, to: "publish"), on: changeset) {
      try review.schedule(changeset.number, at: start, until: end, by: $0)
    }
    let taken = end.map { ", and taken back at \(times.words($0))" } ?? ""
    return tell(
      scheduled,
      "is published at \(times.words(start)) (\(Age.words(start, now: now)))\(taken), by the running server")
  }

  fileprivate func cancel(_ changeset: Changeset) throws -> ExitCode {
    let free = try act(.person(.siteWrite, to: "take a time away"), on: changeset) {
      try review.unschedule(changeset.number, by: $0)
    }
    return tell(free, "has no time any more, and is \(free.state.words)")
  }

  fileprivate func printCodes() throws(GalleyError) -> ExitCode {
    let pending = try review.pendingConfirmations()
    invocation.print(
      list: "codes",
      pending.map {
        [
          "id": .string($0.id), "code": .string($0.code), "changeset": .int(Int64($0.changeset)),
          "title": .string($0.title), "commit": .string($0.commit.description), "digest": .string($0.digest),
          "by": .string($0.by.words), "expires": .string(Timestamp.utc($0.expires)),
        ]
      },
      headings: ["code", "changeset", "title", "commit", "digest", "asked by", "good for"],
      rows: pending.map {
        [
          style.bold($0.code), "\($0.changeset)", $0.title, $0.commit.abbreviated, $0.digest, $0.by.words,
          Age.length(max($0.expires - now, 0)),
        ]
      }, none: "No publication waits for a code.")
    return .done
  }
}
