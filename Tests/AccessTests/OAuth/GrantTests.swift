import Content
import Support
import Testing

@testable import Access

@Suite("What people let programs do")
struct GrantTests {
  let fixture: OAuthFixture
  var access: AccessControl { fixture.access }

  init() throws { fixture = try OAuthFixture() }

  @Test("A code gives tokens that allow what was granted, under the name of the program and the person")
  func tokens() throws {
    let tokens = try fixture.tokens(sites: .sites(["magazine"]))
    let holder = try #require(try access.holder(tokens.access.text))
    #expect(holder.scopes == [.contentRead, .mcpTools] && holder.persona == .authenticated)
    #expect(holder.credential.allowance.sites == .sites(["magazine"]))
    #expect(holder.name == "Agent (ada@example.com)" && holder.principal == tokens.grant.id.rawValue)
    #expect(tokens.expiresIn == 900)
    #expect(try access.refusal(tokens.refresh.text) == .malformed)
    fixture.world.clock.advance(by: .seconds(900))
    #expect(try access.refusal(tokens.access.text) == .expired)
  }

  /// security: K9
  @Test("A code that is tried twice ends what it gave")
  func codeTwice() throws {
    let code = try fixture.code()
    let tokens = try fixture.exchange(code).get()
    #expect(try fixture.exchange(code).refusal == .invalidGrant)
    #expect(try access.refusal(tokens.access.text) == .revoked)
    #expect(try fixture.refresh(tokens).refusal == .invalidGrant)
    #expect(try fixture.grants.grant(tokens.grant.id)?.end == .reused)
  }

  /// security: K9
  @Test("Whoever can't show what the code was asked for with gets nothing, and no second try")
  func wrongAnswers() throws {
    let other = String(OAuthFixture.verifier.reversed())
    for attempt in [
      { try fixture.exchange($0, verifier: other) }, { try fixture.exchange($0, verifier: "short") },
      { try fixture.exchange($0, redirect: "https://app.example/other") },
      { try fixture.exchange($0, resource: "\(OAuthFixture.base)/mcp/magazine") },
    ] as [(String) throws -> Result<OAuthTokens, OAuthError>] {
      let code = try fixture.code()
      let refusal = try attempt(code).refusal
      #expect(refusal == .invalidGrant || refusal == .invalidTarget)
      #expect(try fixture.exchange(code).refusal == .invalidGrant)
    }
  }

  /// security: K9
  @Test("Another program can't use a code, nor spoil it")
  func otherClient() throws {
    let code = try fixture.code()
    #expect(try fixture.exchange(code, by: try fixture.otherClient()).refusal == .invalidGrant)
    #expect(try fixture.exchange(code).refusal == nil)
  }

  @Test("A code is good for a minute")
  func oldCode() throws {
    let code = try fixture.code()
    fixture.world.clock.advance(by: .seconds(60))
    #expect(try fixture.exchange(code).refusal == .invalidGrant)
  }

  /// security: K9
  @Test("A refresh token works once, and its second use ends all tokens of the grant")
  func rotation() throws {
    let first = try fixture.tokens()
    let second = try fixture.refresh(first).get()
    #expect(try access.holder(second.access.text) != nil && access.holder(first.access.text) != nil)
    #expect(try access.holder(second.access.text)?.principal == first.grant.id.rawValue)
    #expect(try fixture.refresh(first).refusal == .invalidGrant)
    for dead in [first, second] { #expect(try access.refusal(dead.access.text) == .revoked) }
    #expect(try fixture.refresh(second).refusal == .invalidGrant)
  }

  @Test("What is re-used in one grant leaves those for other addresses alone")
  func families() throws {
    let one = try fixture.tokens()
    let two = try fixture.tokens(["resource": "\(OAuthFixture.base)/mcp/magazine"])
    _ = try fixture.refresh(one).get()
    _ = try fixture.refresh(one)
    #expect(try access.holder(two.access.text) != nil)
  }

  /// security: K8
  @Test(
    "A program has one grant of a person’s for an address: consent to the same joins it, to something else ends it"
  )
  func oneGrant() throws {
    let one = try fixture.tokens()
    let two = try fixture.tokens()
    #expect(two.grant.id == one.grant.id)
    #expect(try fixture.refresh(one).refusal == nil && fixture.refresh(two).refusal == nil)
    let wider = try fixture.tokens(["scope": "content:read content:write mcp:tools"])
    #expect(wider.grant.id != one.grant.id)
    #expect(try access.refusal(two.access.text) == .revoked)
    #expect(try fixture.grants.list().map(\.grant.id) == [wider.grant.id])
  }

  /// security: K8
  @Test("Remembered consent gives tokens within the grant that it rests on, and none once that has ended")
  func rememberedGrant() throws {
    let tokens = try fixture.tokens()
    let asked = try fixture.request(["scope": "content:read"])
    func again() throws -> String {
      try fixture.grants.approveAgain(asked, by: fixture.person, like: tokens.grant, base: OAuthFixture.base)
    }
    let more = try fixture.exchange(try again()).get()
    #expect(more.grant.id == tokens.grant.id && more.scopes == [.contentRead])
    #expect(try fixture.grants.list().count == 1)
    let late = try again()
    try fixture.grants.revoke(tokens.grant)
    #expect(try access.refusal(more.access.text) == .revoked)
    #expect(try fixture.exchange(late).refusal == .invalidGrant)
  }

  /// security: K3
  @Test("Who leaves a workspace leaves tokens, grants and codes behind for good")
  func leaving() throws {
    let home = try fixture.world.home
    let token = try fixture.world.token(owner: .person(fixture.person.id))
    let tokens = try fixture.tokens()
    let code = try fixture.code()
    let member = try access.people.member("ada@example.com", of: home)
    try access.people.remove(member, from: home)
    _ = try fixture.world.person()
    #expect(try access.refusal(token.secret.text) == .revoked)
    #expect(try access.refusal(tokens.access.text) == .revoked)
    #expect(try fixture.refresh(tokens).refusal == .invalidGrant)
    #expect(try fixture.exchange(code).refusal == .invalidGrant)
    #expect(try fixture.grants.list().isEmpty)
  }

  /// security: K3
  @Test("Leaving one workspace leaves what one has in another")
  func leavingOne() throws {
    let home = try fixture.world.home
    let harbour = try access.workspaces.create(named: "Harbour", sites: ["shop"])
    _ = try access.people.create(email: "ada@example.com", role: "viewer", in: harbour)
    let tokens = try fixture.tokens()
    try access.people.remove(try access.people.member("ada@example.com", of: harbour), from: harbour)
    #expect(try access.holder(tokens.access.text) != nil)
    #expect(try fixture.grants.list(GrantFilter(workspace: home.id)).count == 1)
  }

  /// security: K8
  @Test("A new password by link ends what programs were let in by the old one; tokens made by hand stay")
  func newPassword() throws {
    let tokens = try fixture.tokens()
    let code = try fixture.code()
    let token = try fixture.world.token(owner: .person(fixture.person.id))
    let made = try access.links.password(for: fixture.person)
    let link = try #require(try access.links.find(.password, secret: made.secret))
    _ = try access.links.setPassword(link, to: "quite other words")
    #expect(try access.refusal(tokens.access.text) == .revoked)
    #expect(try fixture.refresh(tokens).refusal == .invalidGrant)
    #expect(try fixture.exchange(code).refusal == .invalidGrant)
    #expect(try access.holder(token.secret.text) != nil)
  }

  /// RFC 6749, 5.1
  @Test("A refresh says what holds, where the person’s role has lost something since")
  func lowered() throws {
    let tokens = try fixture.tokens(["scope": "content:read content:write mcp:tools"])
    let member = try access.people.member("ada@example.com", of: try fixture.world.home)
    try access.people.setRole("viewer", of: member, in: try fixture.world.home)
    let next = try fixture.refresh(tokens).get()
    #expect(next.scopes == [.contentRead, .mcpTools])
    try access.people.setRole("editor", of: member, in: try fixture.world.home)
    #expect(try access.holder(next.access.text)?.scopes == [.contentRead, .mcpTools])
  }

  @Test("A refresh may ask for less, never for more, and only for its own resource and program")
  func refreshing() throws {
    var tokens = try fixture.tokens()
    tokens = try fixture.refresh(tokens, scope: "content:read").get()
    #expect(try access.holder(tokens.access.text)?.scopes == [.contentRead])
    #expect(try fixture.refresh(tokens, scope: "content:read content:write").refusal == .invalidScope)
    #expect(
      try fixture.refresh(tokens, resource: "\(OAuthFixture.base)/mcp/magazine").refusal == .invalidTarget)
    #expect(try fixture.refresh(tokens, by: try fixture.otherClient()).refusal == .invalidGrant)
    #expect(try fixture.refresh(tokens).get().scopes == [.contentRead, .mcpTools])
  }

  @Test("A refresh token that nobody uses ends, and none outlives the grant")
  func ends() throws {
    let idle = try fixture.tokens()
    fixture.world.clock.advance(by: .seconds(30 * 86_400))
    #expect(try fixture.refresh(idle).refusal == .invalidGrant)
    var tokens = try fixture.exchange(try fixture.code(lifetime: .days(7))).get()
    fixture.world.clock.advance(by: .seconds(7 * 86_400 - 60))
    tokens = try fixture.refresh(tokens).get()
    #expect(tokens.expiresIn == 60)
    fixture.world.clock.advance(by: .seconds(60))
    #expect(try access.refusal(tokens.access.text) == .expired)
    #expect(try fixture.refresh(tokens).refusal == .invalidGrant)
  }

  @Test("A grant never allows more than the person may, now as then")
  func roles() throws {
    let tokens = try fixture.tokens(["scope": "content:read content:write site:write mcp:tools"])
    #expect(try access.holder(tokens.access.text)?.scopes?.contains(.contentWrite) == true)
    let member = try access.people.member("ada@example.com", of: try fixture.world.home)
    try access.people.setRole("viewer", of: member, in: try fixture.world.home)
    #expect(try access.holder(tokens.access.text)?.scopes == [.contentRead, .mcpTools])
    try access.people.setState(.disabled, of: fixture.person)
    #expect(try access.refusal(tokens.access.text) == .disabled)
    #expect(try fixture.refresh(tokens).refusal == .invalidGrant)
  }

  @Test("A person is offered what their role may give, and what it may not is named")
  func offers() throws {
    let request = try fixture.request(["scope": "content:read publish:confirm mcp:tools"])
    let offers = try fixture.grants.offers(to: fixture.person, for: request) { ["magazine", "docs"] }
    #expect(offers.count == 1)
    #expect(offers.first?.scopes == [.contentRead, .mcpTools])
    #expect(offers.first?.withheld == [.publishConfirm] && offers.first?.sites == ["docs", "magazine"])
    let elsewhere = try fixture.request(["resource": "\(OAuthFixture.base)/mcp/nowhere"])
    #expect(try fixture.grants.offers(to: fixture.person, for: elsewhere) { ["magazine"] }.isEmpty)
  }

  @Test("Sites of another workspace can't be given")
  func foreignSites() throws {
    _ = try access.workspaces.create(named: "Harbour", sites: ["shop"])
    #expect(throws: GalleyError.self) { try fixture.code(sites: .sites(["shop"])) }
    #expect(throws: GalleyError.self) { try fixture.code(sites: .sites([])) }
  }

  /// seed: T31, T32
  @Test("Revoking a grant, or removing the program, ends its tokens at once; the name stays")
  func ending() throws {
    let one = try fixture.tokens()
    let two = try fixture.tokens(["resource": "\(OAuthFixture.base)/mcp/magazine"])
    try fixture.grants.revoke(one.grant)
    #expect(try access.refusal(one.access.text) == .revoked)
    #expect(try fixture.refresh(one).refusal == .invalidGrant)
    #expect(try fixture.grants.list().map(\.grant.id) == [two.grant.id])
    #expect(try access.oauth.clients.remove(fixture.client) == [two.grant.id])
    #expect(try access.refusal(two.access.text) == .revoked)
    let kept = try fixture.grants.list(GrantFilter(includesEnded: true))
    #expect(kept.map(\.client.name) == ["Agent", "Agent"] && kept.map(\.grant.end) == [.revoked, .removed])
  }

  @Test(
    "A program ends its own tokens only: with a refresh token the whole grant, with an access token that alone"
  )
  func revocation() throws {
    let tokens = try fixture.tokens()
    #expect(
      try fixture.grants.revoke(tokens.access.text, by: try fixture.otherClient())?.code == .invalidGrant)
    #expect(try fixture.grants.revoke("galley_access_nonsense", by: fixture.client) == nil)
    #expect(try fixture.grants.revoke(tokens.access.text, by: fixture.client) == nil)
    #expect(try access.refusal(tokens.access.text) == .revoked)
    let next = try fixture.refresh(tokens).get()
    #expect(try fixture.grants.revoke(next.refresh.text, by: fixture.client) == nil)
    #expect(try access.refusal(next.access.text) == .revoked)
    #expect(try fixture.grants.list().isEmpty)
  }

  @Test(
    "Consent is remembered for a program at an https address of its own, not for one on the person's machine")
  func remembering() throws {
    let base = OAuthFixture.base
    let asked = try fixture.request()
    #expect(try fixture.grants.remembered(of: fixture.person, for: asked, base: base) == nil)
    let tokens = try fixture.tokens()
    let found = try fixture.grants.remembered(of: fixture.person, for: asked, base: base)
    #expect(found?.id == tokens.grant.id)
    for changes in [
      ["scope": "content:read content:write mcp:tools"], ["prompt": "consent"],
      ["resource": "\(base)/mcp/magazine"],
    ] {
      let more = try fixture.request(changes)
      #expect(try fixture.grants.remembered(of: fixture.person, for: more, base: base) == nil)
    }
    let local = try OAuthFixture(redirect: "http://localhost/cb")
    let changes = ["redirect_uri": "http://localhost:41000/cb"]
    let code = try local.code(changes)
    _ = try local.exchange(code, redirect: "http://localhost:41000/cb").get()
    let again = try local.request(changes)
    #expect(try local.grants.remembered(of: local.person, for: again, base: base) == nil)
  }

  @Test("Grants say when they were last used")
  func lastUse() throws {
    let tokens = try fixture.tokens()
    #expect(try fixture.grants.list().first?.lastUse == nil)
    fixture.world.clock.advance(by: .seconds(5))
    _ = try access.checker.verify(tokens.access.text, from: "192.0.2.7")
    access.close()
    let report = try #require(try fixture.grants.list().first)
    #expect(report.lastUse == Credential.Use(time: fixture.world.clock.now, address: "192.0.2.7"))
  }
}
