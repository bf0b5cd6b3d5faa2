import Access
import Arguments
import Content

/// `galley audit tail`: the last rows, and what comes.
enum AuditTailCommand {
  static let count = Option("lines", short: "n", default: 10, "How many of the last rows to print.")

  static let json = Flag("json", "Print rows as JSON, one on each line.")

  static let command = Command(
    "tail", "Show the last rows, and with --follow those that come.",
    examples: [
      Example("galley audit tail -f 'outcome ne done'", "What goes wrong or is refused, as it happens.")
    ],
    related: ["audit query", "audit export"]
  ) {
    AuditOptions.expression
    SharedOptions.data
    AuditOptions.workspace
    AuditOptions.since
    AuditOptions.until
    count
    AuditOptions.follow
    json
  } run: { invocation in
    let access = try invocation.openAccess()
    let filter = try invocation.auditFilter(access)
    guard (0...1_000).contains(invocation[count]) else {
      throw Failure("--lines can't be \(invocation[count]).", hint: "Give a number from 0 to 1000.")
    }
    let isJSON = invocation[json]
    func line(_ row: AuditRow, isRevoked: Bool) -> String {
      isJSON
        ? String(decoding: row.line(isRevoked: isRevoked), as: UTF8.self)
        : AuditTable.cells(row, isRevoked: isRevoked).filter { !$0.isEmpty }.joined(separator: "  ")
    }
    // Read before the last rows are, so that none falls between.
    let newest = try access.audit.rows(AuditQuery(limit: 1)).first?.number
    let rows = try access.audit.rows(AuditQuery(filter, limit: max(1, invocation[count])))
    let revoked = try access.audit.revoked(in: rows)
    for row in rows.prefix(invocation[count]).reversed() {
      let text = line(row, isRevoked: row.isBy(revoked))
      if isJSON { invocation.output.write(text + "\n") } else { invocation.output.print(text) }
    }
    guard invocation[AuditOptions.follow] else { return .done }
    let last = rows.first.map { max($0.number, newest ?? 0) } ?? newest
    let stream = AuditStream(access: access, output: invocation.output, filter: filter, after: last)
    try stream.write(follows: true) { line($0, isRevoked: $1) }
    return .done
  }
}
