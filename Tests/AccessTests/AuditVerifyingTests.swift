import Content
import Crypto
import Files
import Support
import Testing

@testable import Access

/// security: R6
@Suite("Verifying the audit log")
struct AuditVerifyingTests {
  let fixture: AccessFixture

  /// Twelve rows: the making of the home workspace, ten events, and one with a client.
  init() throws {
    fixture = try AccessFixture()
    try fixture.record(10)
    try fixture.record(1, by: Actor(principal: "c_1", name: "CI", client: EntityID("c_1")))
  }

  /// As a process sees it that knows nothing yet.
  private func fault() throws -> AuditVerification.Fault? { try fixture.another().audit.verify().fault }

  @Test("A log that nobody touched is right, from its first row to its last")
  func right() throws {
    let result = try fixture.another().audit.verify()
    #expect(result.fault == nil && result.rows == 12 && result.first == 1 && result.last == 12)
    #expect(result.lastHash?.count == 64)
  }

  @Test(
    "An altered row is named, whatever was altered in it",
    arguments: [
      "time = time + 1", "action = 'mcp.whoami'", "site = 'x'", "target = 'x'", "digest = 'x'",
      "outcome = 'refused'", "outcome = 'anything'", "duration = 1", "request = 'x'", "address = 'x'",
      "detail = '{\"a\":1}'", "actor = 1", "hash = zeroblob(32)",
    ])
  func altered(change: String) throws {
    try fixture.tamper("UPDATE audit SET \(change) WHERE number = 5")
    let fault = try fault()
    #expect(fault?.kind == .altered && fault?.row == 5, "\(change)")
  }

  @Test("Whoever is given another name, or none, is noticed")
  func actors() throws {
    try fixture.tamper("UPDATE audit_actors SET name = 'Somebody' WHERE client = 'c_1'")
    #expect(try fault() == .altered(12))
    try fixture.tamper("DELETE FROM audit_actors WHERE client = 'c_1'")
    #expect(try fault() == .altered(12))
  }

  @Test("Removed rows are named: in the middle, at the beginning, at the end, all")
  func removed() throws {
    try fixture.tamper("DELETE FROM audit WHERE number = 12")
    #expect(try fault() == .removed(12, through: 12))
    try fixture.tamper("DELETE FROM audit WHERE number IN (6, 7)")
    #expect(try fault() == .removed(6, through: 7))
    try fixture.tamper("DELETE FROM audit WHERE number = 1")
    #expect(try fault() == .removed(1, through: 1))
    try fixture.tamper("DELETE FROM audit")
    #expect(try fault() == .removed(1, through: 12))
    try fixture.tamper("DELETE FROM audit_marks")
    #expect(try fault()?.kind == .mark)
  }

  @Test("Two rows in each other's place are noticed at the first")
  func reordered() throws {
    try fixture.tamper(
      "UPDATE audit SET number = -1 WHERE number = 4; UPDATE audit SET number = 4 WHERE number = 9; UPDATE audit SET number = 9 WHERE number = -1;"
    )
    #expect(try fault() == .altered(4))
  }

  @Test("Closing a gap by moving the rows behind it up is noticed")
  func movedUp() throws {
    try fixture.tamper(
      "DELETE FROM audit WHERE number = 4; UPDATE audit SET number = number - 1 WHERE number > 4;")
    #expect(try fault() == .altered(4))
  }

  @Test("A chain that is made anew without the key is noticed at its first row")
  func forged() throws {
    let stranger = AuditSeal(key: [UInt8](repeating: 7, count: 32))
    let ends = try #require(try fixture.access.audit.store.auditEnds())
    var rows = try fixture.rows().reversed().filter { $0.number >= 8 }
    rows[0].action = "mcp.whoami"
    let before = try #require(try fixture.rows("row eq 7").first)
    let start = AuditMark(chain: ends.last.chain, number: 7, hash: before.hash)
    let forged = try stranger.linked(
      rows.map { WaitingRow(row: $0, isNote: false) }, to: AuditEnds(first: ends.first, last: start))
    for case .row(let row) in forged.entries {
      try fixture.tamper(
        """
        UPDATE audit SET action = '\(row.action)', hash = x'\(Hex.encode(row.hash))',
          seal = x'\(Hex.encode(row.seal))' WHERE number = \(row.number)
        """)
    }
    #expect(try fault() == .forged(8))
  }

  @Test("A row behind the end is named, and so is an end that was moved")
  func ends() throws {
    try fixture.tamper(
      "INSERT INTO audit SELECT 13, time, actor, action, site, target, digest, outcome, duration, request, address, detail, hash, seal FROM audit WHERE number = 12"
    )
    #expect(try fault() == .added(13))
    try fixture.tamper(
      "DELETE FROM audit WHERE number > 11; UPDATE audit_marks SET number = 11, hash = (SELECT hash FROM audit WHERE number = 11) WHERE place = 'last'"
    )
    #expect(try fault()?.kind == .mark)
    try fixture.tamper("DELETE FROM audit_marks")
    #expect(try fault()?.kind == .mark)
  }

  @Test("An older end that was kept from before isn't taken: where the log ended lies with the key as well")
  func rolledBack() throws {
    try fixture.tamper("CREATE TABLE kept AS SELECT * FROM audit_marks")
    fixture.clock.advance(by: .seconds(2))
    try fixture.record(3)
    fixture.access.close()
    try fixture.tamper(
      """
      DELETE FROM audit WHERE number > 12;
      DELETE FROM audit_marks; INSERT INTO audit_marks SELECT * FROM kept; DROP TABLE kept;
      """)
    #expect(try fault() == .removed(13, through: 15))
  }

  @Test("The first of several faults is named")
  func first() throws {
    try fixture.tamper(
      "UPDATE audit SET target = 'x' WHERE number IN (3, 6); DELETE FROM audit WHERE number = 9")
    #expect(try fault() == .altered(3))
  }

  @Test("What retention takes away leaves a log that is right, and says what was done")
  func retention() throws {
    fixture.clock.advance(by: .seconds(30 * 86_400))
    try fixture.record(2, "mcp.later")
    let before = try #require(try fixture.rows("row eq 12").first)
    #expect(try fixture.access.audit.purge(olderThan: 30) == 12)
    let result = try fixture.another().audit.verify()
    #expect(result.fault == nil && result.first == 13 && result.rows == 3 && result.purgedThrough == 12)
    let row = try #require(try fixture.rows("action eq audit.purge").first)
    #expect(row.detail.contains(Hex.encode(before.hash)) && row.detail.contains(#""rows":12"#))
    #expect(try fixture.access.audit.purge(olderThan: 30) == 0)
    #expect(try fixture.rows("row eq 13").first?.previous == before.hash)
    // Whoever takes away more than that can't say so.
    try fixture.tamper("DELETE FROM audit WHERE number = 13")
    #expect(try fault() == .removed(13, through: 13))
  }

  @Test("Without its key the log is neither written nor begun anew in silence")
  func lostKey() throws {
    try (fixture.folder / "keys" / KeyFolder.auditKey).removeFile()
    let error = #expect(throws: GalleyError.self) { try fixture.another() }
    #expect(error?.code == .unreadable && error?.message.contains("audit-seal.key") == true)
  }
}
