import Content
import Crypto
import Files
import JSON
import Support
import Synchronization
import Testing

@testable import Access

@Suite("Writing the audit log")
struct AuditTrailTests {
  let fixture: AccessFixture
  var audit: AuditTrail { fixture.access.audit }

  init() throws { fixture = try AccessFixture() }

  /// security: K1
  @Test("A secret in the wrong place is covered, wherever it stands")
  func secrets() throws {
    let secret = try CredentialSecret(.pat, random: .system)
    let part = secret.text.dropLast(10)
    var event = AuditEvent(
      "mcp.get_object", outcome: .failed,
      by: Actor(principal: "anonymous", name: secret.text, clientName: "x\u{600}\(secret.text)\u{200D}"))
    event.site = secret.text
    event.target = "authors/\(part)"
    event.requestID = "1-\(secret.text)"
    event.detail = ["code": .string(secret.text), "prefix": .string(secret.prefix)]
    try audit.record(event)
    let row = try #require(try fixture.rows("action eq mcp.get_object").first)
    #expect(row.target == "authors/[redacted]" && row.site == "[redacted]" && row.requestID == "1-[redacted]")
    #expect(row.actor.name == "[redacted]" && row.actor.clientName == "x\u{600}[redacted]\u{200D}")
    #expect(row.detail == #"{"code":"[redacted]","prefix":"\#(secret.prefix)"}"#)
  }

  /// seed: S36
  @Test("What is recorded is in the store when that returns, with all that is known of it")
  func record() throws {
    let actor = Actor(
      principal: "c_1", name: "CI", client: EntityID("c_1"), clientName: "CI", workspace: EntityID("w_1"),
      persona: "authenticated", address: "192.0.2.7")
    var event = AuditEvent("mcp.request_publish", outcome: .refused, by: actor)
    event.site = "magazine"
    event.target = "changesets/7"
    event.digest = "abc"
    event.duration = 250
    event.requestID = "1-2"
    event.detail = ["code": "forbidden"]
    try audit.record(event)
    let other = try fixture.another()
    let row = try #require(try other.audit.rows(AuditQuery(limit: 1)).first)
    #expect(row.actor == actor && row.workspace == actor.workspace && row.time == fixture.clock.now)
    #expect(row.action == "mcp.request_publish" && row.outcome == "refused" && row.site == "magazine")
    #expect(row.target == "changesets/7" && row.digest == "abc" && row.duration == 250)
    #expect(row.requestID == "1-2" && row.detail == #"{"code":"forbidden"}"#)
  }

  @Test("What is noted is written down by itself, and in order with what is recorded")
  func note() async throws {
    let begun = ContinuousClock.now
    for number in 0..<50 { audit.note(fixture.event(target: "\(number)")) }
    let early = try fixture.targets("action eq mcp.get_object")
    // On a busy machine the time after which notes are written may be over by now.
    if ContinuousClock.now - begun < .milliseconds(200) { #expect(early.isEmpty) }
    try audit.record(fixture.event(target: "recorded"))
    #expect(
      try fixture.targets("action eq mcp.get_object") == (0..<50).map { "\($0)" } + ["recorded"])
    audit.note(fixture.event(target: "later"))
    let end = ContinuousClock.now + .seconds(60)
    while try fixture.targets("target eq later").isEmpty, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(try fixture.targets("target eq later") == ["later"])
  }

  @Test("Closing writes down what was only noted")
  func close() throws {
    audit.note(fixture.event(target: "noted"))
    fixture.access.close()
    #expect(try fixture.another().audit.rows(AuditQuery(limit: 1)).first?.target == "noted")
  }

  @Test("Whatever was noted before a flush is in the store after it, whoever writes meanwhile")
  func flush() async throws {
    let fixture = fixture
    try await withThrowingTaskGroup(of: Void.self) { group in
      for worker in 0..<4 {
        group.addTask {
          for number in 0..<20 {
            let name = "\(worker).\(number)"
            fixture.access.audit.note(fixture.event(target: name))
            if number % 3 == 0 { try fixture.access.audit.record(fixture.event(target: "r\(name)")) }
            fixture.access.audit.flush()
            #expect(try fixture.targets("target eq \(name)") == [name])
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("Of more notes than there is room for, the rest is counted in a row")
  func overflow() throws {
    // What can't be written waits.
    try fixture.tamper(
      "CREATE TRIGGER full BEFORE INSERT ON audit_pages BEGIN SELECT raise(ABORT, 'full'); END;")
    for _ in 0..<AuditTrail.mostWaiting + 7 { audit.note(fixture.event()) }
    try fixture.tamper("DROP TRIGGER full")
    audit.flush()
    let row = try #require(try fixture.rows("action eq audit.dropped").first)
    #expect(row.detail == #"{"rows":7}"# && row.outcome == "failed")
    #expect(try audit.verify().fault == nil)
  }

  @Test("Many threads and two processes write one chain without a gap")
  func together() async throws {
    let other = try fixture.another()
    let trails = [audit, other.audit]
    await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        let event = fixture.event(target: "\(number)")
        group.addTask {
          for _ in 0..<25 {
            try trails[number % 2].record(event)
            trails[number % 2].note(event)
          }
        }
      }
    }
    for trail in trails { trail.flush() }
    let result = try audit.verify()
    #expect(result.fault == nil && result.rows == 401, "the home workspace's making is a row as well")
    #expect(try fixture.rows("action eq mcp.get_object").count == 400)
  }

  /// Nothing that was acknowledged may be missing, and nothing that wasn't recorded may have happened.
  @Test("What changes rights and its row are written whole or not at all")
  func atomic() throws {
    let made = try fixture.token()
    try fixture.tamper("CREATE TRIGGER full BEFORE INSERT ON audit BEGIN SELECT raise(ABORT, 'full'); END;")
    #expect(throws: GalleyError.self) { try fixture.access.credentials.revoke(made.credential) }
    #expect(throws: GalleyError.self) { try fixture.token("Another") }
    #expect(throws: GalleyError.self) { try fixture.person() }
    #expect(try fixture.access.holder(made.secret.text) != nil)
    #expect(try fixture.access.people.members(of: fixture.home).isEmpty)
    #expect(throws: GalleyError.self) { try audit.record(fixture.event()) }
    audit.note(fixture.event(target: "kept"))
    audit.flush()
    try fixture.tamper("DROP TRIGGER full")
    try fixture.access.credentials.revoke(made.credential)
    #expect(try fixture.access.refusal(made.secret.text) == .revoked)
    audit.flush()
    #expect(try fixture.targets("target eq kept") == ["kept"])
    #expect(try audit.verify().fault == nil)
  }

  /// seed: S2, S36, M24, S31; security: K1
  @Test("Whatever changes who may do what is a row that names the actor, and holds no secret")
  func operations() throws {
    let ada = try fixture.person(role: "owner")
    let desk = fixture.access.acting(as: .person(ada, in: try fixture.home.id, from: "192.0.2.9"))
    let home = try fixture.home
    let token = try desk.credentials.issue(
      CredentialRequest(kind: .pat, name: "Laptop", allowance: .token(ScopePreset.read.scopes)), in: home,
      by: .host)
    let new = try desk.credentials.rotate(token.credential, in: home)
    try desk.credentials.revoke(new.credential)
    let (client, first) = try desk.clients.create(named: "CI", in: home, by: .host)
    try desk.clients.revoke(client)
    let bob = try desk.people.create(email: "bob@example.com", role: "editor", in: home)
    try desk.people.setRole("viewer", of: bob, in: home)
    try desk.people.setState(.disabled, of: bob.person)
    try desk.people.setPassword("a long enough password", of: bob.person)
    let other = try desk.workspaces.create(named: "Harbour", sites: ["shop"])
    try desk.workspaces.setPolicy(.standard, of: other)
    let rows = try fixture.rows("principal eq \(ada.id.rawValue)")
    #expect(
      rows.reversed().map(\.action) == [
        "token.create", "token.rotate", "token.revoke", "client.create", "client.revoke", "user.create",
        "user.role", "user.disable", "user.password", "workspace.create", "workspace.assign",
        "workspace.policy",
      ])
    #expect(rows.allSatisfy { $0.actor.name == "ada@example.com" && $0.actor.address == "192.0.2.9" })
    #expect(try fixture.rows("target eq \(token.credential.principal)").count == 3)
    let text = rows.map { String(decoding: $0.line(), as: UTF8.self) }.joined()
    for secret in [token.secret, new.secret, first.secret] {
      #expect(!text.contains(secret.text.dropFirst(secret.prefix.count)))
    }
    #expect(!text.contains("password\":\"") && !text.contains("long enough"))
    #expect(try fixture.rows("workspace eq \(other.id.rawValue)").count == 3)
  }

  /// seed: S33
  @Test("The name of a revoked client stays, and is known to be revoked; so is a revoked token's")
  func revoked() throws {
    let home = try fixture.home
    let (client, _) = try fixture.access.clients.create(named: "Copy desk", in: home, by: .host)
    let token = try fixture.token()
    let kept = try fixture.access.credentials.rotate(token.credential, in: home)
    for principal in [client.id.rawValue, token.credential.principal] {
      try audit.record(fixture.event(by: Actor(principal: principal, name: "Copy desk")))
    }
    let rows = try fixture.rows("name eq \"Copy desk\"")
    #expect(try audit.revoked(in: rows).isEmpty)
    try fixture.access.clients.revoke(client)
    #expect(try audit.revoked(in: rows) == [client.id.rawValue])
    try fixture.access.credentials.revoke(kept.credential)
    #expect(try audit.revoked(in: rows) == [client.id.rawValue, token.credential.principal])
    #expect(
      try fixture.rows("client_id eq x or name eq \"Copy desk\"").allSatisfy { $0.actor.name == "Copy desk" })
    let line = String(decoding: rows[0].line(isRevoked: true), as: UTF8.self)
    #expect(line.hasSuffix(#","revoked":true}"#))
  }
}
