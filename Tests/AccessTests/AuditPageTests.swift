import Content
import Crypto
import Files
import JSON
import Support
import Testing

@testable import Access

/// Rows that were noted together are kept in pages, and nobody who asks can tell. (seed: S36, S37; security: R6)
@Suite("Pages of the audit log")
struct AuditPageTests {
  let fixture: AccessFixture
  private var audit: AuditTrail { fixture.access.audit }

  init() throws { fixture = try AccessFixture() }

  private func events() -> [AuditEvent] {
    let actors = (0..<3).map { number in
      Actor(
        principal: "c_\(number)", name: "Agent \(number)", client: EntityID("c_\(number)"),
        clientName: number == 1 ? nil : "Agent \(number)", workspace: number == 2 ? nil : EntityID("w_1"),
        persona: "authenticated", address: "192.0.2.\(number % 2)")
    }
    return (0..<40).map { number in
      var event = fixture.event(
        number % 5 == 0 ? "mcp.query_collection" : "mcp.get_object", number % 7 == 6 ? .failed : .done,
        by: actors[number % 3], target: number % 4 == 0 ? nil : "posts/\(number % 11)")
      // Two spellings of one word: equal, and of other bytes.
      event.site = number % 6 == 0 ? "caf\u{E9}" : number % 6 == 1 ? "cafe\u{301}" : nil
      event.digest = number % 2 == 0 ? Hex.encode(SHA256.hash([UInt8(number)])) : nil
      event.duration = number % 3 == 0 ? nil : Int64(number * 10)
      event.requestID = "\(number)/1"
      if number % 7 == 6 { event.detail = ["code": "not_found"] }
      return event
    }
  }

  /// Writes events as if they had been noted within a moment, each a second after the other.
  private func note(_ events: [AuditEvent], in fixture: AccessFixture? = nil) throws {
    let fixture = fixture ?? self.fixture
    let rows = events.map { event in
      defer { fixture.clock.advance(by: .seconds(1)) }
      return WaitingRow(row: AuditRow(event, at: fixture.clock.now), isNote: true)
    }
    try fixture.access.audit.append(rows, to: fixture.access.audit.store)
  }

  /// The same events noted in one store and recorded in another.
  private func both() throws -> (noted: AccessFixture, recorded: AccessFixture) {
    let other = try AccessFixture()
    try note(events())
    for event in events() {
      try other.access.audit.record(event)
      other.clock.advance(by: .seconds(1))
    }
    return (fixture, other)
  }

  private func isPaged(_ fixture: AccessFixture) throws -> Bool {
    var pages = 0
    try fixture.access.audit.store.walk(
      { _ in },
      entry: { entry in
        if case .page = entry { pages += 1 }
        return true
      })
    return pages > 0
  }

  private func texts(_ rows: [AuditRow]) -> [String] {
    rows.map { row in
      "\(row.time) \(row.actor) \(row.action) \(row.site.map { Array($0.utf8) } ?? []) \(row.target ?? "-") "
        + "\(row.digest ?? "-") \(row.outcome) \(row.duration ?? -1) \(row.requestID ?? "-") \(row.detail)"
    }
  }

  @Test("Notes that follow one another make a page; a refusal, or two of them alone, don't")
  func pages() throws {
    let (noted, recorded) = try both()
    #expect(try isPaged(noted) && !isPaged(recorded))
    let third = try AccessFixture()
    let outcomes = [AuditEvent.Outcome.done, .done, .refused, .done, .done, .refused]
    try note(outcomes.map { third.event("mcp.whoami", $0) }, in: third)
    #expect(try !isPaged(third))
    #expect(try third.rows("action eq mcp.whoami").map(\.outcome).filter { $0 == "refused" }.count == 2)
  }

  @Test(
    "Questions are answered as if each row were kept by itself",
    arguments: [
      "", "client_id eq c_1", "principal eq c_2", "client_id eq c_1 or client_id eq c_0", "client_id ne c_1",
      "client_name eq \"Agent 0\"", "client_name ne \"Agent 0\"", "not client_name eq \"Agent 0\"",
      "workspace eq w_1", "workspace ne w_1", "not workspace ge \"\"", "name co gent",
      "action eq mcp.query_collection", "action sw mcp.g", "action gt mcp.h",
      "action ge mcp.query_collection",
      "action lt mcp.h", "action le mcp.get_object", "site eq caf\u{E9}", "site eq cafe\u{301}",
      "site ne caf\u{E9} and client_id eq c_0", "target eq posts/3", "target co 1", "target ne posts/3",
      "not target eq posts/3", "outcome eq failed", "detail co not_found", "address eq 192.0.2.1",
      "duration_us gt 100", "duration_us ne 100", "not duration_us gt 100", "row gt 10 and row lt 20",
      "request_id eq 7/1", "client_id eq nobody", "time ge 2026-01-01T00:00:10Z and client_id eq c_1",
      "time lt 2026-01-01T00:00:10Z or row ge 38", "time eq 2026-01-01T00:00:10Z", "row eq 12", "row ne 12",
      "digest eq 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    ])
  func asking(expression: String) throws {
    let (noted, recorded) = try both()
    for order in [AuditQuery.Order.newestFirst, .oldestFirst] {
      for (limit, after) in [(1_000, nil), (3, nil), (5, 20)] as [(Int, Int64?)] {
        let query = AuditQuery(
          try AuditFilter(parsing: expression), order: order, after: after, limit: limit)
        let mine = try noted.access.audit.rows(query).filter { $0.number > 1 }
        let theirs = try recorded.access.audit.rows(query).filter { $0.number > 1 }
        #expect(mine.map(\.number) == theirs.map(\.number), "\(expression) \(order) \(limit)")
        #expect(texts(mine) == texts(theirs))
      }
    }
    func told(_ totals: [AuditTotal]) -> [String] {
      totals.map { "\($0.actor) \($0.outcome) \($0.hour) \($0.count)" }.sorted()
    }
    let filter = try AuditFilter.all([AuditFilter(parsing: expression), AuditFilter(parsing: "row gt 1")])
    #expect(
      told(try noted.access.audit.store.totals(filter))
        == told(try recorded.access.audit.store.totals(filter)))
  }

  @Test("Rows in pages are tied to those beside them, exported whole, and found right")
  func chain() throws {
    _ = try both()
    try fixture.record(2)
    try note(Array(events().prefix(8)))
    try fixture.record(1)
    let rows = try fixture.rows().reversed() as [AuditRow]
    #expect(rows.map(\.number) == (1...52).map { Int64($0) })
    for (row, next) in zip(rows, rows.dropFirst()) { #expect(next.previous == row.hash) }
    #expect(rows.allSatisfy { $0.hash.count == 32 && $0.seal.count == 16 })
    var check = AuditExportCheck()
    for row in rows { _ = check.look(at: row.line()) }
    #expect(check.result.fault == nil && check.result.rows == 52)
    let result = try fixture.another().audit.verify()
    #expect(result.fault == nil && result.rows == 52 && result.last == 52)
  }

  /// As a process sees it that knows nothing yet.
  private func fault() throws -> AuditVerification.Fault? { try fixture.another().audit.verify().fault }

  /// Puts other bytes into the page: a row's record, or its proof.
  private func alter(_ change: (inout [UInt8], inout [UInt8]) -> Void) throws {
    try audit.store.walk(
      { _ in },
      entry: { entry in
        guard case .page(var page) = entry else { return true }
        change(&page.text, &page.proofs)
        try fixture.tamper(
          "UPDATE audit_pages SET text = x'\(Hex.encode(page.text))', proofs = x'\(Hex.encode(page.proofs))'")
        return false
      })
  }

  @Test("A row of a page that was altered is named, whatever was altered in it")
  func altered() throws {
    _ = try both()
    // Rows 2 to 41 are one page.
    try alter { text, _ in
      text[text.count - 40 * AuditPageLayout.record + 7 * AuditPageLayout.record] ^= 1
    }
    #expect(try fault() == .altered(9))
  }

  @Test("A hash that was put anew is noticed, and so is a seal, by the row")
  func forged() throws {
    _ = try both()
    try alter { _, proofs in proofs[7 * AuditPageLayout.proof + AuditPageLayout.hash] ^= 1 }
    #expect(try fault() == .altered(9))
    try alter { _, proofs in proofs[7 * AuditPageLayout.proof + AuditPageLayout.hash] ^= 1 }
    #expect(try fault() == nil)
    try alter { _, proofs in proofs[7 * AuditPageLayout.proof + AuditPageLayout.seal] ^= 1 }
    #expect(try fault() == .forged(9))
  }

  @Test("Two rows of a page in each other's place are noticed at the first")
  func reordered() throws {
    _ = try both()
    try alter { text, proofs in
      let record = AuditPageLayout.record, proof = AuditPageLayout.proof
      let start = text.count - 40 * record
      for offset in 0..<record { text.swapAt(start + 7 * record + offset, start + 12 * record + offset) }
      for offset in 0..<proof { proofs.swapAt(7 * proof + offset, 12 * proof + offset) }
    }
    #expect(try fault() == .altered(9))
  }

  @Test(
    "A page that was removed, moved or cut is noticed at its first row",
    arguments: [
      ("DELETE FROM audit_pages", AuditVerification.Fault.removed(2, through: 41)),
      ("UPDATE audit_pages SET first = 3, last = 42", .removed(2, through: 2)),
      ("UPDATE audit_pages SET last = 40", .altered(2)),
      ("UPDATE audit_pages SET from_time = 5", .altered(2)),
      ("UPDATE audit_pages SET to_time = 5", .altered(2)),
      ("UPDATE audit_pages SET text = zeroblob(100)", .altered(2)),
      ("UPDATE audit_pages SET text = x''", .altered(2)),
      ("UPDATE audit_pages SET proofs = zeroblob(81 * 40)", .altered(2)),
      ("UPDATE audit_pages SET proofs = x''", .altered(2)),
      // By these its rows are found.
      ("DELETE FROM audit_page_actors WHERE actor = 2", .altered(2)),
      ("UPDATE audit_actors SET name = 'Somebody' WHERE client = 'c_1'", .altered(2)),
    ])
  func removed(script: String, fault expected: AuditVerification.Fault) throws {
    _ = try both()
    try fixture.tamper(script)
    #expect(try fault() == expected)
    // Whatever stands there, asking goes on.
    _ = try fixture.rows("client_id eq c_1")
    _ = try fixture.rows("detail co x")
  }

  @Test("Bytes of every kind in a page are read, or not, and nothing worse")
  func noise() throws {
    _ = try both()
    var whole: AuditPage?
    try audit.store.walk(
      { _ in },
      entry: { entry in
        if case .page(let page) = entry { whole = page }
        return true
      })
    let page = try #require(whole)
    for place in 0..<min(page.text.count, 900) {
      for value in [0, 1, 0x7F, 0xFF] as [UInt8] {
        var other = page
        other.text[place] = value
        guard let reader = AuditPageReader(other) else { continue }
        for index in 0..<reader.count { _ = reader.row(index) }
      }
    }
  }

  @Test("Retention takes whole pages, and what it leaves is right")
  func retention() throws {
    try note(events())
    fixture.clock.advance(by: .seconds(30 * 86_400 + 1))
    try note(Array(events().prefix(6)))
    let before = try #require(try fixture.rows("row eq 41").first)
    #expect(try audit.purge(olderThan: 30) == 41)
    let result = try fixture.another().audit.verify()
    #expect(result.fault == nil && result.first == 42 && result.rows == 7 && result.purgedThrough == 41)
    #expect(try fixture.rows("row eq 42").first?.previous == before.hash)
    #expect(try fixture.rows("client_id eq c_1").count == 2)
  }

  @Test("Rows that were kept by themselves before there were pages go on being read and verified")
  func old() throws {
    try fixture.record(6)
    try note(events())
    try fixture.record(1)
    #expect(try fixture.rows().count == 48)
    #expect(try fault() == nil)
    try fixture.tamper("UPDATE audit SET target = 'x' WHERE number = 3")
    #expect(try fault() == .altered(3))
  }

  @Test("An event that is made later is the one that would have been made at once")
  func later() throws {
    struct Later: AuditSource {
      let event: AuditEvent
      func auditEvent() -> AuditEvent { event }
    }
    let (_, recorded) = try both()
    let third = try AccessFixture()
    for event in events() {
      third.access.audit.note(later: Later(event: event))
      third.clock.advance(by: .seconds(1))
    }
    third.access.audit.flush()
    #expect(try texts(third.rows("row gt 1")) == texts(recorded.rows("row gt 1")))
  }
}
