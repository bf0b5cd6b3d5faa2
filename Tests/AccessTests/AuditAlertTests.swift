import Support
import Testing

@testable import Access

/// seed: M13
@Suite("What is unusual")
struct AuditAlertTests {
  private static let now: Int64 = 1_767_225_600_000
  private static let hour = now / AuditAlert.hour

  private func total(
    _ name: String, hoursAgo: Int64, count: Int = 10, outcome: String = "done",
    address: String = "192.0.2.1"
  ) -> AuditTotal {
    AuditTotal(
      actor: Actor(principal: name, name: name, workspace: EntityID("w"), address: address),
      outcome: outcome, hour: AuditAlertTests.hour - hoursAgo, count: count)
  }

  private func alerts(_ totals: [AuditTotal]) -> [AuditAlert] {
    AuditAlert.all(in: totals, now: AuditAlertTests.now)
  }

  @Test("A day like all others has nothing")
  func quiet() {
    #expect(alerts((0..<160).map { total("a", hoursAgo: $0) }) == [])
    #expect(alerts([]) == [])
  }

  @Test("Many refusals within an hour are told of; the same spread over a day aren't")
  func refusals() {
    let burst = alerts([total("a", hoursAgo: 2, count: 12, outcome: "refused")])
    #expect(burst.map(\.kind) == [.refusals] && burst[0].count == 12 && burst[0].name == "a")
    #expect(alerts((0..<12).map { total("a", hoursAgo: $0, count: 1, outcome: "refused") }) == [])
  }

  @Test("An address is new when the credential has come from others before")
  func addresses() {
    let usual = total("a", hoursAgo: 60)
    let new = alerts([usual, total("a", hoursAgo: 1, address: "198.51.100.9")])
    #expect(new.map(\.kind) == [.newAddress])
    #expect(alerts([total("a", hoursAgo: 1, address: "198.51.100.9")]) == [])
    #expect(alerts([usual, total("b", hoursAgo: 1, address: "198.51.100.9")]) == [])
  }

  @Test("Far more calls than its own mean are told of, with both numbers")
  func volume() {
    let before = (30..<60).map { total("a", hoursAgo: $0, count: 20) }
    let many = alerts(before + [total("a", hoursAgo: 1, count: 150)])
    #expect(many.map(\.kind) == [.volume])
    #expect(many[0].message.contains("150") && many[0].message.contains("20"))
    #expect(alerts(before + [total("a", hoursAgo: 1, count: 90)]) == [])
  }
}
