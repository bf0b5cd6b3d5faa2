import Content
import Files
import SQLite
import Support

@testable import Access

extension AccessFixture {
  /// The state store's file, as somebody who can write to the disk has it.
  func tamper(_ script: String) throws {
    let connection = try Connection((folder / "state.db").string)
    try connection.run(script: script)
  }

  func event(
    _ action: String = "mcp.get_object", _ outcome: AuditEvent.Outcome = .done, by actor: Actor = .host,
    target: String? = nil
  ) -> AuditEvent {
    var event = AuditEvent(action, outcome: outcome, by: actor)
    event.target = target
    return event
  }

  /// Records so many events, a second apart.
  func record(_ count: Int, _ action: String = "mcp.get_object", by actor: Actor = .host) throws {
    for number in 0..<count {
      try access.audit.record(event(action, by: actor, target: "\(number)"))
      clock.advance(by: .seconds(1))
    }
  }

  func rows(_ expression: String = "", limit: Int = 1_000) throws -> [AuditRow] {
    try access.audit.rows(AuditQuery(try AuditFilter(parsing: expression), limit: limit))
  }

  /// The targets of the rows that an expression finds, the oldest first.
  func targets(_ expression: String) throws -> [String] {
    try rows(expression).reversed().map { $0.target ?? "" }
  }
}
