public import Access
public import Arguments
import Content
import Glibc

extension AuditFormat: ArgumentValue {
  /// What stands for the value in usage lines.
  public static var placeholder: String { "format" }
}

/// `galley audit export`: the log for another system, the oldest first. (seed: S38)
enum AuditExportCommand {
  static let format = Option(
    "format", default: AuditFormat.jsonl, "How rows are written: JSON lines, CEF, or syslog (RFC 5424).")

  static let command = Command(
    "export", "Write rows for another system, the oldest first.",
    discussion: """
      Each line carries the chain: the row's number, its hash, the hash of the row before it, and the seal. JSON lines can
      be verified on any machine with galley audit verify --file.
      """,
    examples: [
      Example("galley audit export > audit.jsonl", "The whole log."),
      Example("galley audit export --format syslog --since 24h --follow | nc siem 514", "For a SIEM."),
    ],
    related: ["audit verify", "audit query"]
  ) {
    AuditOptions.expression
    SharedOptions.data
    AuditOptions.workspace
    AuditOptions.since
    AuditOptions.until
    format
    AuditOptions.follow
  } run: { invocation in
    let access = try invocation.openAccess()
    let stream = AuditStream(
      access: access, output: invocation.output, filter: try invocation.auditFilter(access))
    let format = invocation[format]
    let host = machineName
    try stream.write(follows: invocation[AuditOptions.follow]) { row, isRevoked in
      format.line(row, isRevoked: isRevoked, host: host, version: GalleyProgram.version)
    }
    return .done
  }

  /// What the machine is called.
  private static var machineName: String {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "-" }
    return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

/// Rows as they come, the oldest first.
struct AuditStream {
  let access: AccessControl
  let output: Terminal
  let filter: AuditFilter
  /// Only those behind this row.
  var after: Int64?

  /// Writes a line for each row, until there is none any more; when it follows, until nobody reads on.
  func write(follows: Bool, _ line: (AuditRow, _ isRevoked: Bool) -> String) throws {
    var after = after
    while output.hasTakenAll {
      let rows = try access.audit.rows(
        AuditQuery(filter, order: .oldestFirst, after: after, limit: AuditStream.page))
      let revoked = try access.audit.revoked(in: rows)
      if !rows.isEmpty { output.write(rows.map { line($0, $0.isBy(revoked)) + "\n" }.joined()) }
      after = rows.last?.number ?? after
      if rows.count == AuditStream.page { continue }
      guard follows else { return }
      usleep(AuditStream.pause)
    }
  }

  private static let page = 2_000
  /// In microseconds.
  private static let pause: UInt32 = 250_000
}
