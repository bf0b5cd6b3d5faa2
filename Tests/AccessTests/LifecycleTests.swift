import Content
import Crypto
import Support
import Testing

@testable import Access

@Suite("Rotating and ending credentials")
struct LifecycleTests {
  let fixture: AccessFixture
  var access: AccessControl { fixture.access }

  init() throws { fixture = try AccessFixture() }

  private func client(_ name: String = "Claude Code (alice@acme)") throws -> (
    client: Client, issued: IssuedCredential
  ) {
    try access.clients.create(named: name, notes: "On the laptop", in: try fixture.home, by: .host)
  }

  /// seed: S29, C7; security: K5
  @Test("Rotating ends the old one at once, and keeps name, rights and what history knows the holder by")
  func rotation() throws {
    let old = try fixture.token(sites: .sites(["magazine"]), lifetime: .days(30))
    let principal = try #require(try access.holder(old.secret.text)).principal
    fixture.clock.advance(by: .seconds(3_600))
    let new = try access.credentials.rotate(old.credential, in: try fixture.home)
    #expect(try access.refusal(old.secret.text) == .rotated)
    #expect(try access.holder(new.secret.text)?.principal == principal)
    #expect(
      new.credential.name == old.credential.name && new.credential.allowance == old.credential.allowance)
    #expect(new.credential.expiresAt == fixture.clock.now + 30 * Lifetime.day)
    #expect(new.credential.rotatedFrom == old.credential.id)
    #expect(new.secret.text != old.secret.text)
    let again = #expect(throws: GalleyError.self) {
      try access.credentials.rotate(
        try access.credentials.find(old.credential.id.rawValue, in: try fixture.home), in: try fixture.home)
    }
    #expect(again?.code == .conflict)
    // The name means the one that lives.
    #expect(try access.credentials.find("CI", in: try fixture.home).id == new.credential.id)
  }

  /// seed: M23, C7
  @Test("With grace both work until it is over, and the grace is a day at most")
  func grace() throws {
    let old = try fixture.token()
    let new = try access.credentials.rotate(old.credential, graceSeconds: 600, in: try fixture.home)
    fixture.clock.advance(by: .seconds(599))
    #expect(try access.holder(old.secret.text) != nil && access.holder(new.secret.text) != nil)
    #expect(try access.credentials.find("CI", in: try fixture.home).id == new.credential.id)
    fixture.clock.advance(by: .seconds(1))
    #expect(try access.refusal(old.secret.text) == .rotated)
    #expect(try access.holder(new.secret.text) != nil)
    let long = #expect(throws: GalleyError.self) {
      try access.credentials.rotate(new.credential, graceSeconds: 86_401, in: try fixture.home)
    }
    #expect(long?.code == .forbidden)
  }

  @Test("Of two who rotate the same one at once, one is told")
  func rotatedTwice() throws {
    let old = try fixture.token()
    let other = try fixture.another()
    let seen = try other.credentials.find("CI", in: other.workspaces.home())
    _ = try access.credentials.rotate(old.credential, graceSeconds: 60, in: try fixture.home)
    let error = #expect(throws: GalleyError.self) {
      try other.credentials.rotate(seen, in: other.workspaces.home())
    }
    #expect(error?.code == .conflict)
    #expect(try access.credentials.list(CredentialFilter(workspace: fixture.home.id)).count == 2)
  }

  /// seed: S1, S2, S4, S6, S29, S33
  @Test("A client stays the same one when its token is rotated, and keeps its name when it is revoked")
  func clients() throws {
    let (client, issued) = try client()
    let holder = try #require(try access.holder(issued.secret.text))
    #expect(holder.name == client.name && holder.principal == client.id.rawValue)
    #expect(
      issued.credential.allowance.scopes == [.projectRead, .siteRead, .previewRead] + ScopePreset.channels)
    let rotated = try access.clients.rotate(client, in: try fixture.home, by: .host)
    #expect(try access.holder(rotated.secret.text)?.principal == client.id.rawValue)

    try access.clients.revoke(client)
    #expect(!holder.isValid)
    #expect(try access.refusal(rotated.secret.text) == .revoked)
    let kept = try #require(try access.clients.client(client.id))
    #expect(kept.name == client.name && kept.notes == "On the laptop" && kept.isRevoked)
    #expect(throws: GalleyError.self) { try access.clients.rotate(kept, in: try fixture.home, by: .host) }
    #expect(throws: GalleyError.self) { try access.clients.revoke(kept) }
    // The name is free again, and then means the new one.
    let next = try self.client().client
    #expect(try access.clients.find(client.name, in: try fixture.home).id == next.id)
  }

  /// security: K5
  @Test("A client whose token was revoked isn't given another like it")
  func revokedToken() throws {
    let (client, issued) = try client()
    try access.credentials.revoke(issued.credential)
    let error = #expect(throws: GalleyError.self) {
      try access.clients.rotate(client, in: try fixture.home, by: .host)
    }
    #expect(error?.code == .conflict)
    #expect(try access.clients.live(of: client).isEmpty)
  }

  @Test("Two clients that live can't have one name")
  func clientNames() throws {
    _ = try client()
    let error = #expect(throws: GalleyError.self) { try client() }
    #expect(error?.code == .alreadyExists)
    #expect(try access.credentials.list(CredentialFilter(workspace: fixture.home.id)).count == 1)
  }

  @Test("A client whose token has expired is given another like it")
  func expiredClient() throws {
    let made = try client()
    fixture.clock.advance(by: .seconds(91 * 86_400))
    #expect(try access.refusal(made.issued.secret.text) == .expired)
    let new = try access.clients.rotate(made.client, in: try fixture.home, by: .host)
    #expect(try access.holder(new.secret.text)?.principal == made.client.id.rawValue)
    #expect(new.credential.allowance == made.issued.credential.allowance)
  }

  /// seed: M24
  @Test("All that a person has is revoked in one go")
  func everything() throws {
    let ada = try fixture.person()
    let hers = try (1...3).map { try fixture.token("Laptop \($0)", owner: .person(ada.id)) }
    let other = try fixture.token("Other")
    #expect(try access.credentials.revokeAll(of: ada).map(\.name) == hers.map(\.credential.name))
    for made in hers { #expect(try access.refusal(made.secret.text) == .revoked) }
    #expect(try access.holder(other.secret.text) != nil)
    #expect(try access.credentials.revokeAll(of: ada).isEmpty)
  }

  /// seed: G20
  @Test("One is found by name, prefix, id or the secret itself, and a wrong name brings those near")
  func finding() throws {
    let made = try fixture.token("CI deploy")
    let credential = made.credential
    for text in [credential.name, credential.prefix, credential.id.rawValue, made.secret.text] {
      #expect(try access.credentials.find(text, in: try fixture.home).id == credential.id)
    }
    let error = #expect(throws: GalleyError.self) {
      try access.credentials.find("CI deplyo", in: try fixture.home)
    }
    #expect(error?.hint?.contains("CI deploy") == true)
    _ = try fixture.token("CI deploy")
    let many = #expect(throws: GalleyError.self) {
      try access.credentials.find("CI deploy", in: try fixture.home)
    }
    #expect(many?.code == .invalidArgument)
    #expect(many?.hint?.contains(credential.id.rawValue) == true)
    let secret = try CredentialSecret(.pat, random: .system)
    let unknown = #expect(throws: GalleyError.self) {
      try access.credentials.find(secret.text, in: try fixture.home)
    }
    #expect(unknown.map { "\($0) \($0.details)".contains(secret.text) } == false)
  }

  @Test("What is over can be written down and, later, forgotten")
  func housekeeping() throws {
    let short = try fixture.token(lifetime: .days(7))
    let long = try fixture.token("Other")
    fixture.clock.advance(by: .seconds(8 * 86_400))
    #expect(try access.credentials.expire() == 1)
    #expect(
      try access.credentials.find(short.credential.id.rawValue, in: try fixture.home).end?.reason == .expired)
    #expect(try access.credentials.purge(endedFor: 30) == 0)
    fixture.clock.advance(by: .seconds(31 * 86_400))
    #expect(try access.credentials.purge(endedFor: 30) == 1)
    #expect(try access.refusal(short.secret.text) == .unknown)
    #expect(try access.holder(long.secret.text) != nil)
    let revoked = #expect(throws: GalleyError.self) {
      try access.credentials.revoke(long.credential)
      try access.credentials.revoke(long.credential)
    }
    #expect(revoked?.code == .conflict)
  }

  @Test("Lists go on after the last one that was seen")
  func pages() throws {
    let made = try (1...5).map { try fixture.token("Token \($0)").credential }
    let home = try fixture.home.id
    let first = try access.credentials.list(CredentialFilter(workspace: home, limit: 2))
    let rest = try access.credentials.list(CredentialFilter(workspace: home, after: first.last?.id))
    #expect((first + rest).map(\.id) == made.map(\.id))
    #expect(try access.credentials.list(CredentialFilter(workspace: home, kinds: [.apiKey])).isEmpty)
  }
}
