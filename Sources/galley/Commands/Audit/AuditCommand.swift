import Arguments

/// `galley audit`: what was done, by whom, and what came of it.
enum AuditCommand {
  static let command = Command(
    "audit", "Ask, export and verify the record of what was done.", topic: "Access",
    discussion: """
      Every call over MCP, every refusal, and every change of users, tokens, clients and settings is a row: who, what,
      when, on which site, with which outcome. Rows are tied together by hashes that are sealed with a key of the server's.
      docs/audit.md tells what stands in them.

      An expression holds tests of fields, with and, or, not and parentheses between:

        client_id eq 01j… and action eq mcp.request_publish and time gt 2026-11-01T00:00:00Z

      The fields are row, time, workspace, principal, name, client_id, client_name, persona, action, site, target, digest,
      outcome, duration_us, request_id, address and detail; the comparisons eq, ne, gt, ge, lt, le, co (contains) and sw
      (starts with).
      """,
    related: ["client", "token"],
    subcommands: [
      AuditQueryCommand.command, AuditExportCommand.command, AuditTailCommand.command,
      AuditVerifyCommand.command, AuditPurgeCommand.command,
    ])
}
