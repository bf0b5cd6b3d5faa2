import Testing

@testable import Access

/// security: K4
@Suite("How fresh the knowledge of credentials is")
struct FreshnessTests {
  private let start: UInt64 = 10_000_000_000

  private func milliseconds(_ count: UInt64) -> UInt64 { start + count * 1_000_000 }

  @Test("One asks every 50 milliseconds, and the others go on with what is known")
  func turns() throws {
    let freshness = Shared()
    freshness.confirm(try #require(freshness.claim(at: start)), askedAt: start)
    #expect(freshness.claim(at: milliseconds(49)) == nil)
    #expect(freshness.claim(at: milliseconds(50)) != nil)
    #expect(freshness.claim(at: milliseconds(51)) == nil)
  }

  @Test("Nobody goes on with what is older than 90 milliseconds, whoever was to ask")
  func limit() throws {
    let freshness = Shared()
    freshness.confirm(try #require(freshness.claim(at: start)), askedAt: start)
    let slow = try #require(freshness.claim(at: milliseconds(50)))
    #expect(freshness.claim(at: milliseconds(89)) == nil)
    #expect(freshness.claim(at: milliseconds(90)) != nil)
    #expect(freshness.claim(at: milliseconds(91)) != nil)
    // The answer counts from when it was asked for, not from when it came.
    freshness.confirm(slow, askedAt: milliseconds(50))
    #expect(freshness.claim(at: milliseconds(92)) == nil)
    #expect(freshness.claim(at: milliseconds(140)) != nil)
  }

  @Test("After a doubt everyone asks until one has an answer that was asked for since")
  func doubt() throws {
    let freshness = Shared()
    freshness.confirm(try #require(freshness.claim(at: start)), askedAt: start)
    let before = try #require(freshness.claim(at: milliseconds(60)))
    freshness.doubt()
    freshness.confirm(before, askedAt: milliseconds(60))
    let after = try #require(freshness.claim(at: milliseconds(61)))
    #expect(freshness.claim(at: milliseconds(62)) != nil)
    freshness.confirm(after, askedAt: milliseconds(61))
    #expect(freshness.claim(at: milliseconds(63)) == nil)
  }

  /// The value under test where expectations can change it.
  private final class Shared {
    private var freshness = Freshness()

    func claim(at moment: UInt64) -> Int? { freshness.claim(at: moment) }
    func confirm(_ ticket: Int, askedAt moment: UInt64) { freshness.confirm(ticket, askedAt: moment) }
    func doubt() { freshness.doubt() }
  }
}
