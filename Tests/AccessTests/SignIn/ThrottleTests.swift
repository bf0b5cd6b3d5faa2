import Content
import JSON
import Support
import Testing

@testable import Access

/// security: K7
@Suite("Throttling")
struct ThrottleTests {
  let fixture: SignInFixture
  init() throws { fixture = try SignInFixture() }

  @Test(
    "Ten failures slow an account down where they come from, five more lock it, and the right password doesn’t help"
  )
  func account() throws {
    for _ in 0..<10 { #expect(try fixture.attempt("wrong").isRefused) }
    #expect(try fixture.attempt().wait == 2_000)
    var waits: [Int64] = []
    for _ in 10..<15 {
      fixture.base.clock.advance(by: .milliseconds(try fixture.attempt("wrong").wait ?? 0))
      #expect(try fixture.attempt("wrong").isRefused)
      waits.append(try fixture.attempt().wait ?? 0)
    }
    #expect(waits == [4_000, 8_000, 16_000, 32_000, 15 * 60_000])
    fixture.base.clock.advance(by: .seconds(15 * 60))
    #expect(try fixture.attempt().started != nil)
    // The address has its own failures still, whomever it tries.
    fixture.base.clock.advance(by: .seconds(60))
    #expect(try fixture.attempt("wrong").isRefused)
    fixture.base.clock.advance(by: .seconds(60))
    #expect(try fixture.attempt().started != nil)
  }

  @Test("Nobody keeps a person out from elsewhere, neither at the door nor in a session")
  func elsewhere() throws {
    let started = try fixture.signIn()
    for _ in 0..<15 {
      fixture.base.clock.advance(by: .seconds(60))
      #expect(try fixture.attempt("wrong", from: "203.0.113.9").isRefused)
    }
    #expect(try fixture.attempt(from: "203.0.113.9").wait == 15 * 60_000)
    #expect(
      try fixture.access.signIn.stepUp(
        SignInFixture.password, in: started.session, of: fixture.ada, from: fixture.browser)
        == .good(.password))
    #expect(try fixture.attempt().started != nil)
  }

  @Test("A hundred failures from everywhere slow an account down, and never lock it")
  func everywhere() throws {
    for number in 0..<100 { #expect(try fixture.attempt("wrong", from: "10.0.1.\(number)").isRefused) }
    #expect(try fixture.attempt().wait == 2_000)
    for number in 0..<30 {
      fixture.base.clock.advance(by: .seconds(10))
      #expect(try fixture.attempt("wrong", from: "10.0.2.\(number)").isRefused)
    }
    #expect(try fixture.attempt().wait == 10_000)
    fixture.base.clock.advance(by: .seconds(10))
    #expect(try fixture.attempt().started != nil)
  }

  @Test("Guesses in a session are counted as such: they slow down and lock there")
  func proofs() throws {
    let started = try fixture.signIn()
    func prove(_ password: String) throws -> SignIn.Answer {
      try fixture.access.signIn.stepUp(
        password, in: started.session, of: fixture.ada, from: fixture.browser)
    }
    for _ in 0..<10 { #expect(try prove("wrong") == .refused) }
    #expect(try prove(SignInFixture.password) == .wait(2_000))
    #expect(try fixture.attempt().started != nil)
  }

  @Test("Somebody who isn’t known is slowed down alike")
  func unknown() throws {
    func answers(_ email: String, network: Int) throws -> [Int64?] {
      try (0..<12).map { _ in try fixture.attempt("wrong", of: email, from: "10.\(network).0.1").wait }
    }
    #expect(try answers("ada@example.com", network: 1) == answers("nobody@example.com", network: 2))
    #expect(try answers("no address at all", network: 3).last != .some(nil))
  }

  @Test("Ten failures slow an address down, whomever it tries")
  func addresses() throws {
    for number in 0..<10 { #expect(try fixture.attempt("wrong", of: "user\(number)@example.com").isRefused) }
    #expect(try fixture.attempt().wait == 2_000)
    #expect(try fixture.attempt(from: "192.0.2.8").started != nil)
    // Signing in takes back what that one attempt counted, no more.
    fixture.base.clock.advance(by: .seconds(2))
    #expect(try fixture.attempt().started != nil)
    #expect(try fixture.attempt("wrong", of: "x@example.com").isRefused)
    #expect(try fixture.attempt("wrong", of: "y@example.com").wait != nil)
  }

  @Test("An IPv6 network counts as one address")
  func networks() throws {
    #expect(Throttle.network(of: "2001:db8:1:2:3::4") == Throttle.network(of: "2001:db8:1:2:ffff::1"))
    #expect(Throttle.network(of: "2001:db8:1:2::1") != Throttle.network(of: "2001:db8:1:3::1"))
    #expect(Throttle.network(of: "192.0.2.1") == "192.0.2.1")
  }

  @Test("A restart forgets nothing; an hour without failures forgets all")
  func memory() throws {
    for _ in 0..<10 { _ = try fixture.attempt("wrong") }
    let another = try fixture.base.another()
    let outcome = try another.signIn.withPassword(
      SignInFixture.password, of: "ada@example.com", from: fixture.browser)
    #expect(outcome.wait != nil)
    fixture.base.clock.advance(by: .seconds(3_601))
    for _ in 0..<9 { #expect(try fixture.attempt("wrong").isRefused) }
    #expect(try fixture.attempt().started != nil)
  }

  @Test("A clock that is set back locks nobody out for longer than the lock lasts")
  func clockSetBack() throws {
    for _ in 0..<10 { _ = try fixture.attempt("wrong") }
    fixture.base.clock.advance(by: .seconds(-30 * 86_400))
    #expect(try fixture.attempt().wait ?? 0 <= 15 * 60_000)
  }

  @Test("Guesses at the same moment are all counted")
  func atOnce() async throws {
    let fixture = fixture
    let refused = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<30 {
        group.addTask { (try? fixture.attempt("wrong", from: "2001:db8::\(number)").isRefused) ?? false }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(refused == 10)
  }

  /// security: R6
  @Test("Whoever goes on trying writes a few rows into the audit log, and one with the number of the others")
  func rows() throws {
    for _ in 0..<200 { _ = try fixture.attempt("wrong") }
    for number in 0..<200 {
      _ = try fixture.attempt("wrong", of: "nobody@example.com", from: "10.0.0.\(number)")
    }
    fixture.access.close()
    let rows = try fixture.base.rows("action eq session.sign_in")
    #expect(rows.count < 30)
    let details = try rows.map { try JSONValue(parsing: Array($0.detail.utf8)) }
    let told = details.reduce(0) { $0 + ($1["more"]?.int ?? 1) }
    #expect(told == 400)
    #expect(
      details.contains { $0["reason"] == "waiting" && $0["user"] == "ada@example.com" && $0["more"] != nil })
  }
}
