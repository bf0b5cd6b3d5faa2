import Content
import JSON
import Support
import Testing

@testable import Access

/// seed: S37
@Suite("Asking the audit log")
struct AuditQueryTests {
  let fixture: AccessFixture
  private let alice = Actor(
    principal: "c_1", name: "Claude Code (alice@acme)", client: EntityID("c_1"),
    clientName: "Claude Code (alice@acme)", workspace: EntityID("w_1"), persona: "authenticated",
    address: "192.0.2.1")
  private let ci = Actor(principal: "c_2", name: "CI", client: EntityID("c_2"), workspace: EntityID("w_2"))

  /// At midnight of 2026-01-01 and the seconds behind it: four of one client, then three of another.
  init() throws {
    fixture = try AccessFixture()
    for (number, action) in ["mcp.get_object", "mcp.request_publish", "mcp.get_object", "mcp.whoami"]
      .enumerated()
    {
      var event = fixture.event(action, number == 1 ? .refused : .done, by: alice, target: "a\(number)")
      event.duration = Int64(number) * 100
      if number == 2 { event.site = "magazine" }
      try fixture.access.audit.record(event)
      fixture.clock.advance(by: .seconds(1))
    }
    for number in 0..<3 {
      try fixture.access.audit.record(fixture.event("mcp.request_publish", by: ci, target: "b\(number)"))
      fixture.clock.advance(by: .seconds(1))
    }
  }

  @Test(
    "An expression finds the rows that it describes",
    arguments: [
      ("client_id eq c_1", "a0 a1 a2 a3"),
      ("client_id eq c_1 and action eq mcp.request_publish", "a1"),
      ("action eq mcp.request_publish and time gt 2026-01-01T00:00:04Z", "b1 b2"),
      (
        "action eq mcp.request_publish and time ge 2026-01-01T01:00:04+01:00 and client_id ne c_1", "b0 b1 b2"
      ),
      ("client_id eq c_2 or action eq mcp.whoami", "a3 b0 b1 b2"),
      ("client_id eq c_1 and (action eq mcp.whoami or outcome eq refused)", "a1 a3"),
      ("client_id eq c_1 and not (action eq mcp.whoami or outcome eq refused)", "a0 a2"),
      ("not site eq magazine and client_id eq c_1", "a0 a1 a3"),
      ("site ne magazine and client_id eq c_1", "a0 a1 a3"),
      ("action sw mcp.get", "a0 a2"),
      ("name contains alice", "a0 a1 a2 a3"),
      (#"name eq "Claude Code (alice@acme)" and duration_us ge 200"#, "a2 a3"),
      ("workspace eq w_2 AND target ne b1", "b0 b2"),
      ("address eq 192.0.2.1 and row lt 4", "a0 a1"),
      ("principal eq c_3", ""),
      ("client_id eq c_1 and client_id eq c_2", ""),
      (#"target eq "x' OR 1=1 --""#, ""),
    ])
  func finds(expression: String, targets: String) throws {
    #expect(try fixture.targets(expression).joined(separator: " ") == targets, "\(expression)")
  }

  @Test("Rows come from either end, page by page")
  func order() throws {
    let audit = fixture.access.audit
    let newest = try audit.rows(AuditQuery(try AuditFilter(parsing: "client_id eq c_1"), limit: 2))
    #expect(newest.map(\.target) == ["a3", "a2"])
    let next = try audit.rows(
      AuditQuery(try AuditFilter(parsing: "client_id eq c_1"), after: newest.last?.number, limit: 2))
    #expect(next.map(\.target) == ["a1", "a0"])
    let oldest = try audit.rows(AuditQuery(order: .oldestFirst, after: 1, limit: 3))
    #expect(oldest.map(\.target) == ["a0", "a1", "a2"])
    #expect(oldest[1].previous == oldest[0].hash)
  }

  @Test(
    "What can't be understood is refused with the place of the letter",
    arguments: [
      ("client eq c_1", 1), ("client_id is c_1", 11), ("client_id eq", 13), ("client_id eq c_1 and", 21),
      ("client_id eq c_1 client_id eq c_2", 18), ("(client_id eq c_1", 1), ("client_id eq c_1)", 17),
      ("time gt yesterday", 9), ("duration_us gt long", 16), ("duration_us co 5", 13),
      (#"name eq "Claude"#, 9), ("name eq (", 9), ("not", 4),
    ])
  func faults(expression: String, position: Int) throws {
    let error = #expect(throws: GalleyError.self) { try AuditFilter(parsing: expression) }
    #expect(error?.code == .invalidFilter)
    #expect(error?.details["position"]?.int == position, "\(expression): \(error?.message ?? "")")
    #expect(error?.hint != nil)
  }

  @Test("A mistyped field is answered with the one that may be meant")
  func near() throws {
    let error = #expect(throws: GalleyError.self) { try AuditFilter(parsing: "cleint_id eq c_1") }
    #expect(error?.message.contains("‘client_id’") == true)
  }

  @Test("Long and deep expressions are refused")
  func limits() throws {
    let deep = String(repeating: "(", count: 40) + "row eq 1" + String(repeating: ")", count: 40)
    let wide = Array(repeating: "row eq 1", count: 65).joined(separator: " or ")
    for expression in [deep, wide, String(repeating: " ", count: 5_000)] {
      #expect(throws: GalleyError.self) { try AuditFilter(parsing: expression) }
    }
  }

  @Test("Moments are read with fractions and distances from UTC, and written with milliseconds")
  func moments() {
    #expect(AuditTime.milliseconds("2026-01-01") == 1_767_225_600_000)
    #expect(AuditTime.milliseconds("2026-01-01T01:30:00.250+01:30") == 1_767_225_600_250)
    #expect(AuditTime.milliseconds("2026-02-30") == nil && AuditTime.milliseconds("2026-01-01T25:00Z") == nil)
    #expect(AuditTime.text(1_767_225_600_250) == "2026-01-01T00:00:00.250Z")
    #expect(AuditTime.text(-1) == "1969-12-31T23:59:59.999Z")
  }
}
