import Arguments
import Content
import Git
import JSON
import Review

/// A changeset for people: where it stands, what is missing, who said what, and its commits.
struct ChangesetText {
  let changeset: Changeset
  /// What the policy says; nil of one that is published or closed.
  let verdict: PolicyVerdict?
  let commits: [Commit]
  /// Whether the last run of the checks was about what is on the branch now.
  let checksAreCurrent: Bool
  let now: Int64
  let style: Style

  /// How many commits are shown.
  private static let mostCommits = 20

  var text: String {
    var blocks = [head]
    if let description = changeset.description { blocks.append(indented(description)) }
    blocks.append(facts.joined(separator: "\n"))
    if !changeset.openThreads.isEmpty { blocks.append(comments) }
    if !commits.isEmpty { blocks.append(history) }
    return blocks.joined(separator: "\n\n")
  }

  private var head: String {
    let state = ChangesetReport(changeset, now: now).state(style)
    return """
      \(style.bold("Changeset \(changeset.number)"))  \(changeset.title)
      \(state)  \(style.dim("opened by \(who(changeset.openedBy)) \(ago(changeset.openedAt))"))
      """
  }

  private var facts: [String] {
    var rows: [(String, String)] = [
      ("branch", changeset.branch + (changeset.head.map { style.dim(" at \($0.abbreviated)") } ?? ""))
    ]
    if let submission = changeset.submission {
      let message = submission.message.map { ": \($0)" } ?? ""
      rows.append(("submitted", "by \(who(submission.by)) \(ago(submission.at))\(message)"))
    }
    if let verdict { rows.append(("policy", (verdict.isMet ? style.green : style.yellow)(verdict.sentence))) }
    if let checks = changeset.checks { rows.append(("checks", summary(of: checks))) }
    rows += changeset.approvals.map { ("approval", words($0)) }
    if let request = changeset.changeRequests.last, changeset.state == .draft {
      rows.append(("wanted", "\(who(request.by)) \(ago(request.at)): \(style.yellow(request.message))"))
    }
    if !changeset.assignees.isEmpty { rows.append(("assigned", changeset.assignees.joined(separator: ", "))) }
    if let due = changeset.due { rows.append(("due", due)) }
    if let task = changeset.task { rows.append(("task", "\(task)")) }
    if let schedule = changeset.schedule { rows.append(("scheduled", words(schedule))) }
    if let failure = changeset.failure { rows.append(("failed", style.red(failure))) }
    if let publication = changeset.publication {
      let deployment = publication.deployment.map { ", deployment \($0)" } ?? ""
      rows.append(
        (
          "published",
          "by \(who(publication.by)) \(ago(publication.at)), commit \(publication.commit.abbreviated)\(deployment)"
        ))
    }
    if let closing = changeset.closing, changeset.state == .closed {
      rows.append(
        ("closed", "by \(who(closing.by)) \(ago(closing.at))\(closing.reason.map { ": \($0)" } ?? "")"))
    }
    if changeset.wasRewritten {
      rows.append(("note", style.yellow("Its branch was rewritten after it was submitted.")))
    }
    return rows.map { style.dim($0.0) + String(repeating: " ", count: max(11 - $0.0.count, 1)) + $0.1 }
  }

  /// An approval, with the commit that it is for: one that is stale counts for nothing.
  private func words(_ approval: Approval) -> String {
    let note = approval.note.map { ": \($0)" } ?? ""
    let text = "\(who(approval.by)) \(ago(approval.at)) for \(approval.commit.abbreviated)"
    return approval.isStale
      ? "\(style.dim(text)) \(style.yellow("stale: the branch has moved since"))\(style.dim(note))"
      : style.green(text) + note
  }

  private func words(_ schedule: Changeset.Schedule) -> String {
    let end = schedule.until.map { ", taken back at \(Timestamp.utc($0))" } ?? ""
    return "\(Timestamp.utc(schedule.at)) (\(Age.words(schedule.at, now: now)))\(end), by \(who(schedule.by))"
  }

  private func summary(of checks: Changeset.CheckSummary) -> String {
    let counts = "\(counted(checks.errors, "error")), \(counted(checks.warnings, "warning"))"
    let paint = checks.errors > 0 ? style.red : checks.warnings > 0 ? style.yellow : style.green
    let age = checksAreCurrent ? ago(checks.at) : "of an earlier state, \(ago(checks.at))"
    return paint(checks.verdict) + style.dim(" (\(counts), \(age))")
  }

  private var comments: String {
    let open = changeset.openThreads
    return
      ([style.bold(counted(open.count, "open comment"))]
      + open.map { ThreadText(thread: $0, now: now, style: style).text }).joined(separator: "\n")
  }

  private var history: String {
    var lines = [style.bold(counted(commits.count, "commit"))]
    for commit in commits.prefix(ChangesetText.mostCommits) {
      lines.append(
        "  \(style.yellow(commit.id.abbreviated))  \(commit.summary)  "
          + style.dim("\(commit.author.name), \(ago(commit.author.time))"))
    }
    if commits.count > ChangesetText.mostCommits {
      lines.append(style.dim("  and \(commits.count - ChangesetText.mostCommits) earlier ones"))
    }
    return lines.joined(separator: "\n")
  }

  private func ago(_ moment: Int64) -> String { Age.words(moment, now: now) }

  private func who(_ somebody: ParticipantReference) -> String { somebody.words }

  private func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }.joined(separator: "\n")
  }
}

extension ParticipantReference {
  /// A name, and of a program that it is one.
  var words: String {
    switch kind {
    case .agent: "\(name) (agent\(client.map { $0 == name ? "" : ", \($0)" } ?? ""))"
    case .person, .host, .system: name
    }
  }
}
