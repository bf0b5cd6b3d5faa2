import Access
import Arguments
import Content

/// The options of the commands about the audit log, and what they mean.
enum AuditOptions {
  static let expression = Positional<String?>(
    "expression", "What must hold of the rows: client_id eq 01j… and outcome eq refused.")
  static let since = Option<String?>(
    "since", "Only rows from then on: 2026-11-01, 2026-11-01T10:00:00Z, or 24h.", placeholder: "time")
  static let until = Option<String?>("until", "Only rows before then.", placeholder: "time")
  static let workspace = Option<String?>(
    "workspace", "Only rows of this workspace; else of all.", placeholder: "slug")
  static let follow = Flag("follow", short: "f", "Go on with what comes, until Ctrl-C.")
}

extension Invocation {
  /// What the expression and the options ask for.
  func auditFilter(_ access: AccessControl) throws -> AuditFilter {
    var filter = try AuditFilter(parsing: self[AuditOptions.expression] ?? "")
    let now = access.credentials.now
    if let text = self[AuditOptions.since] { filter = filter.and(try .time(.atLeast, text, now: now)) }
    if let text = self[AuditOptions.until] { filter = filter.and(try .time(.below, text, now: now)) }
    if let name = self[AuditOptions.workspace] {
      filter = filter.and(.text(.workspace, .equals, try access.workspaces.named(name).id.rawValue))
    }
    return filter
  }
}
