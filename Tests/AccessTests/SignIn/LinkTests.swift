import Content
import Support
import Testing

@testable import Access

/// security: K7
@Suite("One-time links")
struct LinkTests {
  let fixture: AccessFixture
  var access: AccessControl { fixture.access }
  var links: OneTimeLinks { fixture.access.links }
  init() throws { fixture = try AccessFixture() }

  @Test("A server without anybody is set up by one link, once, by one")
  func firstRun() throws {
    let first = try #require(try links.firstRun())
    let second = try #require(try links.firstRun())
    #expect(try links.find(.firstRun, secret: first.secret) == nil)
    let link = try #require(try links.find(.firstRun, secret: second.secret))
    #expect(try links.find(.invitation, secret: second.secret) == nil)
    let ada = try links.setUp(link, email: "Ada@example.com", name: "Ada", password: "a few words in a row")
    #expect(try access.people.member(ada.email, of: try fixture.home).membership.role == "owner")
    #expect(try access.people.isPassword("a few words in a row", of: ada))
    #expect(throws: GalleyError.self) {
      try links.setUp(link, email: "eve@example.com", name: "Eve", password: "a few words in a row")
    }
    #expect(try access.people.members(of: try fixture.home).count == 1)
    #expect(try links.firstRun() == nil && links.find(.firstRun, secret: second.secret) == nil)
  }

  @Test("A weak password or a broken address uses nothing up")
  func mistakes() throws {
    let made = try #require(try links.firstRun())
    let link = try #require(try links.find(.firstRun, secret: made.secret))
    for (email, name, password) in [
      ("ada@example.com", "Ada", "short"), ("ada", "Ada", "a few words in a row"),
      ("ada@example.com", " ", "a few words in a row"),
    ] {
      #expect(throws: GalleyError.self) {
        try links.setUp(link, email: email, name: name, password: password)
      }
    }
    #expect(try links.find(.firstRun, secret: made.secret) == link)
    #expect(try access.people.members(of: try fixture.home).isEmpty)
  }

  @Test("An owner who was added without a password gets one by the set-up link")
  func firstRunOfSomebodyKnown() throws {
    let ada = try fixture.person("ada@example.com", role: "viewer")
    let made = try #require(try links.firstRun())
    let link = try #require(try links.find(.firstRun, secret: made.secret))
    let same = try links.setUp(link, email: ada.email, name: "Ada L.", password: "a few words in a row")
    #expect(same.id == ada.id)
    let member = try access.people.member(ada.email, of: try fixture.home)
    #expect(member.membership.role == "owner" && member.person.name == "Ada L.")
  }

  @Test("Links end by themselves: the set-up and a password after a day, an invitation after seven")
  func expiry() throws {
    let ada = try fixture.person()
    let password = try links.password(for: ada)
    let invitation = try links.invite(email: "eve@example.com", role: "editor", to: try fixture.home)
    fixture.clock.advance(by: .seconds(86_399))
    #expect(try links.find(.password, secret: password.secret) != nil)
    fixture.clock.advance(by: .seconds(1))
    #expect(try links.find(.password, secret: password.secret) == nil)
    fixture.clock.advance(by: .seconds(6 * 86_400 - 1))
    #expect(try links.find(.invitation, secret: invitation.secret) != nil)
    fixture.clock.advance(by: .seconds(1))
    #expect(try links.find(.invitation, secret: invitation.secret) == nil)
    #expect(try links.invitations(to: try fixture.home).isEmpty)
    fixture.clock.advance(by: .seconds(1))
    #expect(try links.purge() == 2)
  }

  @Test("An invitation makes a member with the role that it names, once")
  func invitations() throws {
    let made = try links.invite(email: "Eve@example.com", role: "editor", to: try fixture.home)
    let link = try #require(try links.find(.invitation, secret: made.secret))
    let eve = try links.accept(link, name: "Eve", password: "a few words in a row")
    #expect(eve.email == "eve@example.com")
    #expect(try access.people.member(eve.email, of: try fixture.home).membership.role == "editor")
    #expect(throws: GalleyError.self) {
      try links.accept(link, name: "Eve", password: "a few words in a row")
    }
    #expect(throws: GalleyError.self) {
      try links.invite(email: "eve@example.com", role: "owner", to: try fixture.home)
    }
    #expect(throws: GalleyError.self) {
      try links.invite(email: "x@example.com", role: "edtor", to: try fixture.home)
    }
  }

  @Test("Another invitation of the same address takes the first one’s place, and one can be withdrawn")
  func replacing() throws {
    let first = try links.invite(email: "eve@example.com", role: "owner", to: try fixture.home)
    let second = try links.invite(email: "eve@example.com", role: "viewer", to: try fixture.home)
    #expect(try links.find(.invitation, secret: first.secret) == nil)
    #expect(try links.invitations(to: try fixture.home).map(\.id) == [second.link.id])
    try links.withdraw(second.link)
    #expect(try links.find(.invitation, secret: second.secret) == nil)
    #expect(throws: GalleyError.self) { try links.withdraw(second.link) }
  }

  @Test("Somebody with a password accepts signed in, and nobody changes it by an invitation")
  func somebodyKnown() throws {
    let ada = try access.people.create(
      email: "ada@example.com", role: "owner", password: "a few words in a row", in: try fixture.home
    ).person
    let harbour = try access.workspaces.create(named: "Harbour")
    let made = try links.invite(email: ada.email, role: "viewer", to: harbour)
    let link = try #require(try links.find(.invitation, secret: made.secret))
    #expect(try links.isForSomebodyKnown(link))
    #expect(throws: GalleyError.self) { try links.accept(link, name: "X", password: "other words in a row") }
    let eve = try fixture.person("eve@example.com")
    #expect(throws: GalleyError.self) { try links.accept(link, as: eve) }
    try links.accept(link, as: ada)
    #expect(try access.people.places(of: ada).map(\.role) == ["owner", "viewer"])
    #expect(try access.people.isPassword("a few words in a row", of: ada))
  }

  @Test("A link to a new password lets a locked account in again, and keeps the second factor")
  func passwords() throws {
    let signIn = try SignInFixture()
    _ = try signIn.enrol()
    for _ in 0..<15 {
      signIn.base.clock.advance(by: .seconds(60))
      _ = try signIn.attempt("wrong", from: "10.0.0.1")
    }
    #expect(try signIn.attempt(from: "10.0.0.1").wait == 15 * 60_000)
    let made = try signIn.access.links.password(for: signIn.ada)
    let link = try #require(try signIn.access.links.find(.password, secret: made.secret))
    let there = signIn.access.acting(as: .person(signIn.ada, from: "10.0.0.1"))
    _ = try there.links.setPassword(link, to: "quite other words")
    // What was counted against the address, whomever it tried, stays.
    signIn.base.clock.advance(by: .seconds(60))
    #expect(try signIn.attempt("quite other words", from: "10.0.0.1").halfway != nil)
    #expect(try signIn.access.links.find(.password, secret: made.secret) == nil)
  }

  @Test("Whoever leaves the last workspace forgets password and second factor")
  func leaving() throws {
    let signIn = try SignInFixture()
    let home = try signIn.base.home
    _ = try signIn.enrol()
    let member = try signIn.access.people.member("ada@example.com", of: home)
    #expect(throws: GalleyError.self) { try signIn.access.people.remove(member, from: home) }
    _ = try signIn.base.person("eve@example.com", role: "owner")
    try signIn.access.people.remove(member, from: home)
    #expect(try signIn.attempt().isRefused)
    #expect(try signIn.access.secondFactors.status(of: signIn.ada) == nil)
    #expect(throws: GalleyError.self) { try signIn.access.people.remove(member, from: home) }
    #expect(try signIn.access.people.person(signIn.ada.id)?.email == "ada@example.com")
  }

  @Test("A log never holds the secret of a link")
  func logs() {
    #expect(OneTimeLink.redacted("/console/invitation/abc") == "/console/invitation/…")
    #expect(OneTimeLink.redacted("/console/first-run/abc") == "/console/first-run/…")
    #expect(OneTimeLink.redacted("/console/account") == "/console/account")
  }
}
