import JSON
import Synchronization
import Testing

@testable import Access

/// security: W14
@Suite("Floods in the audit log")
struct AuditTallyTests {
  private final class Rows: Sendable {
    private let rows = Mutex<[AuditEvent]>([])
    var all: [AuditEvent] { rows.withLock { $0 } }
    func add(_ event: AuditEvent) { rows.withLock { $0.append(event) } }
  }

  private func event(_ action: String, from address: String) -> AuditEvent {
    AuditEvent(
      action, outcome: .refused,
      by: Actor(principal: "anonymous", name: "anonymous", address: address))
  }

  @Test("The first of a name are rows of their own, the rest is counted in one")
  func counts() {
    let rows = Rows()
    let tally = AuditTally(individually: 2, names: 10) { rows.add($0) }
    for _ in 0..<1_000 { tally.note(event("mcp.connect", from: "192.0.2.1"), as: "a") }
    tally.note(event("mcp.connect", from: "192.0.2.2"), as: "b")
    #expect(rows.all.count == 3)
    tally.finish()
    #expect(rows.all.count == 4)
    #expect(rows.all.last?.detail["more"]?.int == 998)
    tally.finish()
    #expect(rows.all.count == 4)
    tally.note(event("mcp.connect", from: "192.0.2.1"), as: "a")
    #expect(rows.all.count == 5, "a new minute begins")
  }

  @Test("More names than there is room for are one row without an address")
  func names() {
    let rows = Rows()
    let tally = AuditTally(individually: 1, names: 10) { rows.add($0) }
    for number in 0..<5_000 {
      tally.note(event("mcp.connect", from: "192.0.2.\(number)"), as: "\(number)")
    }
    tally.finish()
    #expect(rows.all.count == 11)
    #expect(rows.all.last?.detail["more"]?.int == 4_990 && rows.all.last?.actor.address == nil)
  }
}
