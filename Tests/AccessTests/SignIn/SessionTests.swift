import Content
import Files
import Support
import Testing

@testable import Access

/// security: K7
@Suite("Sessions")
struct SessionTests {
  let fixture: SignInFixture
  var access: AccessControl { fixture.access }
  var sessions: Sessions { fixture.access.sessions }

  init() throws { fixture = try SignInFixture() }

  @Test("A cookie opens the session of whoever signed in, and nothing else does")
  func cookies() throws {
    let started = try fixture.signIn()
    #expect(started.cookie.utf8.count == 43)
    let session = try sessions.session(of: started.cookie)
    #expect(session?.person == fixture.ada.id && session?.id == started.session.id)
    for cookie in ["", "x", String(started.cookie.dropLast()), started.session.id.rawValue, "\0"] {
      #expect(try sessions.session(of: cookie) == nil)
    }
    let file = try (fixture.base.folder / "state.db").read(limit: 10_000_000)
    #expect(!String(decoding: file, as: UTF8.self).contains(started.cookie))
  }

  @Test("The id changes at each sign-in, and the browser’s earlier session is over")
  func newIDs() throws {
    let first = try fixture.signIn()
    let second = try fixture.signIn(replacing: first.cookie)
    #expect(second.cookie != first.cookie && second.session.id != first.session.id)
    #expect(try sessions.session(of: first.cookie) == nil)
    #expect(try sessions.list(of: fixture.ada).map(\.id) == [second.session.id])
  }

  @Test("A session that rests for twelve hours is over, and stays so")
  func idle() throws {
    let started = try fixture.signIn()
    fixture.base.clock.advance(by: .seconds(12 * 3_600 - 1))
    #expect(try sessions.session(of: started.cookie) != nil)
    fixture.base.clock.advance(by: .seconds(12 * 3_600))
    #expect(try sessions.session(of: started.cookie) == nil)
    fixture.base.clock.advance(by: .seconds(-20 * 3_600))
    #expect(try sessions.session(of: started.cookie) == nil)
  }

  @Test("A session lasts fourteen days at most, however busy it is")
  func absolute() throws {
    let started = try fixture.signIn()
    for _ in 0..<28 {
      #expect(try sessions.session(of: started.cookie) != nil)
      fixture.base.clock.advance(by: .seconds(12 * 3_600 - 1))
    }
    fixture.base.clock.advance(by: .seconds(60))
    #expect(try sessions.session(of: started.cookie) == nil)
  }

  @Test("The last use is noted to the minute, with where it came from")
  func lastSeen() throws {
    let started = try fixture.signIn()
    fixture.base.clock.advance(by: .seconds(59))
    _ = try sessions.holder(of: started.cookie, from: "192.0.2.9")
    #expect(try sessions.list(of: fixture.ada)[0].address == "192.0.2.7")
    fixture.base.clock.advance(by: .seconds(1))
    _ = try sessions.holder(of: started.cookie, from: "192.0.2.9")
    let seen = try sessions.list(of: fixture.ada)[0]
    #expect(seen.address == "192.0.2.9" && seen.lastSeenAt == fixture.base.clock.now)
  }

  @Test("Sessions are ended one by one and all at once, also by another process")
  func ending() throws {
    let all = try (0..<4).map { _ in try fixture.signIn() }
    try sessions.end(all[0].session.id, of: fixture.ada)
    #expect(try sessions.session(of: all[0].cookie) == nil && sessions.session(of: all[1].cookie) != nil)
    #expect(throws: GalleyError.self) { try sessions.end(all[0].session.id, of: fixture.ada) }
    let eve = try fixture.base.person("eve@example.com")
    #expect(throws: GalleyError.self) { try sessions.end(all[1].session.id, of: eve) }
    #expect(try fixture.base.another().sessions.endAll(of: fixture.ada, except: all[3].session.id) == 2)
    #expect(try sessions.session(of: all[2].cookie) == nil && sessions.session(of: all[3].cookie) != nil)
  }

  @Test(
    "Whatever a session rests on ends it",
    arguments: ["disabled", "removed", "password", "link", "factor"])
  func foundations(_ change: String) throws {
    let home = try fixture.base.home
    _ = try fixture.base.person("eve@example.com", role: "owner")
    _ = try fixture.enrol()
    let started = try access.signIn.open(for: fixture.ada, from: fixture.browser, by: .password)
    #expect(try sessions.session(of: started.cookie) != nil)
    switch change {
    case "disabled": try access.people.setState(.disabled, of: fixture.ada)
    case "removed":
      try access.people.remove(try access.people.member("ada@example.com", of: home), from: home)
    case "password": try access.people.setPassword("another few words", of: fixture.ada)
    case "link":
      let made = try access.links.password(for: fixture.ada)
      let link = try #require(try access.links.find(.password, secret: made.secret))
      _ = try access.links.setPassword(link, to: "another few words")
    default: try access.secondFactors.remove(of: fixture.ada)
    }
    #expect(try sessions.session(of: started.cookie) == nil)
    #expect(try sessions.list(of: fixture.ada).isEmpty)
  }

  /// security: W1
  @Test("The forms’ token belongs to one cookie")
  func formTokens() throws {
    let token = try sessions.formToken(for: "a")
    #expect(try sessions.formToken(for: "a") == token && sessions.formToken(for: "b") != token)
    #expect(!token.contains("a="))
  }
}
