import Access
import Arguments
import Content
import JSON

/// `galley audit purge`: takes old rows away.
enum AuditPurgeCommand {
  static let age = Option<Int>(
    "older-than", "How many days old rows are that go.", placeholder: "days")

  static let command = Command(
    "purge", "Take rows away that are older than so many days.",
    discussion: """
      The log stays verifiable: a sealed mark says where it begins now, and a row says that rows were taken away, with the
      hash of the last of them. A server does the same once a day where galley.json has retention.audit_days.
      """,
    examples: [Example("galley audit purge --older-than 400", "Keep a year and a month.")],
    related: ["audit export", "audit verify"]
  ) {
    age
    SharedOptions.data
    SharedOptions.json
  } run: { invocation in
    guard (1...36_500).contains(invocation[age]) else {
      throw Failure("--older-than can't be \(invocation[age]).", hint: "Give a number of days, 1 or more.")
    }
    let access = try invocation.openAccess()
    let count = try access.audit.purge(olderThan: invocation[age], by: .onThisMachine)
    if invocation[SharedOptions.json] {
      invocation.output.print(json: ["purged": .int(count)])
    } else {
      invocation.output.print("\(counted(Int(count), "row")) were taken away.")
    }
    return .done
  }
}
