import Access
import Arguments
import Content
import JSON

/// `galley audit query`: the rows that an expression finds, the newest first. (seed: S37)
enum AuditQueryCommand {
  static let limit = Option("limit", short: "l", default: 50, "How many to print, at most 1,000.")
  static let cursor = Option<String?>(
    "cursor", "Where an earlier answer ended: its next_cursor.", placeholder: "cursor")

  static let command = Command(
    "query", "Show the rows that an expression finds, the newest first.",
    examples: [
      Example(
        "galley audit query 'action eq mcp.request_publish and time gt 2026-11-01T00:00:00Z'",
        "Who asked for publication this month."),
      Example(
        "galley audit query 'outcome eq refused' --since 24h --json", "What was refused since yesterday."),
    ],
    related: ["audit export", "audit tail"]
  ) {
    AuditOptions.expression
    SharedOptions.data
    AuditOptions.workspace
    AuditOptions.since
    AuditOptions.until
    limit
    cursor
    SharedOptions.json
  } run: { invocation in
    let access = try invocation.openAccess()
    let filter = try invocation.auditFilter(access)
    guard (1...1_000).contains(invocation[limit]) else {
      throw Failure("--limit can't be \(invocation[limit]).", hint: "Give a number from 1 to 1000.")
    }
    let after = try invocation[cursor].map { text in
      guard let number = Int64(text) else { throw Failure("--cursor can't be ‘\(text)’.") }
      return number
    }
    let rows = try access.audit.rows(AuditQuery(filter, after: after, limit: invocation[limit] + 1))
    let shown = rows.prefix(invocation[limit])
    let revoked = try access.audit.revoked(in: Array(shown))
    if invocation[SharedOptions.json] {
      invocation.output.print(json: [
        "rows": .array(shown.map { .object($0.json(isRevoked: $0.isBy(revoked))) }),
        "total": .int(Int64(shown.count)),
        "next_cursor": rows.count > shown.count ? shown.last.map { .string("\($0.number)") } ?? .null : .null,
      ])
    } else if shown.isEmpty {
      invocation.output.print("There is no such row.")
    } else {
      var table = Table(AuditTable.headings)
      for row in shown { table.add(AuditTable.cells(row, isRevoked: row.isBy(revoked))) }
      invocation.output.write(table.text(for: invocation.output))
      if rows.count > shown.count { invocation.output.print("There are more: use --limit, or --cursor.") }
    }
    return .done
  }
}

/// Rows of the audit log as people are shown them.
enum AuditTable {
  static let headings = ["row", "time", "who", "action", "outcome", "on", "from"]

  /// The cells under those headings. The name of what was revoked stays, and says so. (seed: S33)
  static func cells(_ row: AuditRow, isRevoked: Bool) -> [String] {
    let name = row.actor.clientName ?? row.actor.name
    let place = [row.site, row.target].compactMap(\.self).joined(separator: " ")
    return [
      "\(row.number)", Timestamp.utc(row.time / 1_000), isRevoked ? "\(name) (revoked)" : name, row.action,
      row.outcome, place, row.actor.address ?? "",
    ]
  }
}
