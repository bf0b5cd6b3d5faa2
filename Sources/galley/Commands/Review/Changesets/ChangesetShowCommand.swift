import Arguments
import Content
import Git
import JSON
import Review
import Store

/// `galley changeset show`: where a changeset stands, and what is missing.
enum ChangesetShowCommand {
  static let log = Flag("log", "Also everything that ever happened to it, from its record.")

  static let command = Command.onReview(
    "show", "Show where a changeset stands: policy, checks, approvals, comments, commits.",
    examples: [
      Example("galley changeset show 12", "What is known of it, and what is missing."),
      Example("galley changeset show 12 --log", "And all that happened to it."),
      Example("galley changeset show 12 --json | jq .changeset.policy.sentence", "What is missing, alone."),
    ],
    related: ["changeset diff", "review comments"]
  ) {
    ReviewOptions.changeset
    log
  } run: { desk in
    let changeset = try desk.changeset()
    // What is published or closed asks nobody any more.
    let verdict = changeset.state.isOpen ? try desk.review.verdict(on: changeset.number) : nil
    let commits = try desk.review.commits(of: changeset.number)
    let checksAreCurrent = desk.checksAreCurrent(changeset)
    let events = desk.invocation[log] ? try desk.review.events(of: changeset.number) : []
    guard desk.wantsJSON else {
      desk.output.print(
        ChangesetText(
          changeset: changeset, verdict: verdict, commits: commits, checksAreCurrent: checksAreCurrent,
          now: desk.now, style: desk.style
        ).text)
      for event in events {
        let when = Age.words(event.at, now: desk.now)
        desk.output.print("  \(event.name) " + desk.style.dim("by \(event.by.words), \(when)"))
      }
      return .done
    }
    var json = ChangesetReport(changeset, now: desk.now).json
    if let verdict { json["policy"] = .object(verdict.json) }
    if changeset.checks != nil { json["checks_current"] = .bool(checksAreCurrent) }
    json["comments"] = .array(changeset.openThreads.map { .object($0.json) })
    json["commits"] = .array(
      commits.map { commit in
        [
          "commit": .string(commit.id.description), "time": .string(Timestamp.utc(commit.author.time)),
          "author": .string(commit.author.name), "message": .string(commit.message),
        ]
      })
    if desk.invocation[log] { json["events"] = .array(events.map { .object($0.json) }) }
    desk.output.print(json: ["changeset": .object(json)])
    return .done
  }
}

extension ReviewDesk {
  /// Whether the last run of the checks was about what is on the branch now.
  fileprivate func checksAreCurrent(_ changeset: Changeset) -> Bool {
    guard let checks = changeset.checks, let head = changeset.head else { return false }
    return (try? review.store.repository.treeID(ofCommit: head)) == checks.tree
  }
}
