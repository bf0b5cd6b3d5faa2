import Content
import Files
import JSON
import Support
import Testing

@testable import Access

/// seed: S30, S31, M18-M20, M24; issue 4: notices before expiry, and when a policy wants a new secret
@Suite("Telling people of credentials that end")
struct NoticeTests {
  let fixture: AccessFixture
  var access: AccessControl { fixture.access }
  var notices: Notices { fixture.access.notices }

  init() throws {
    fixture = try AccessFixture(
      settings: """
        "mail": {"from": "galley@example.com", "sendmail": ["/bin/true"]},
        "webhooks": [{"url": "https://hooks.example.com/a", "secret": "sixteen letters!", "events": ["credential.*"]},
          {"url": "https://hooks.example.com/b", "secret": "sixteen letters!", "events": ["site.published"]},
          {"url": "https://hooks.example.com/c", "secret": "sixteen letters!", "workspace": "elsewhere"}]
        """)
  }

  private func pass(days: Int) { fixture.clock.advance(by: .seconds(days * 86_400)) }

  private func sent() throws -> [String] {
    try notices.deliveries(limit: 1_000).reversed().map { "\($0.event) → \($0.target)" }
  }

  @Test("An owner is told fourteen days, three days and a day before the end, each once")
  func steps() throws {
    let ada = try fixture.person()
    _ = try fixture.token(owner: .person(ada.id), lifetime: .days(30))
    #expect(try notices.tellOfCredentials() == 0)
    pass(days: 16)
    #expect(try notices.tellOfCredentials() == 1)
    #expect(try notices.tellOfCredentials() == 0)
    #expect(
      try sent() == [
        "credential.expiring → https://hooks.example.com/a", "credential.expiring → ada@example.com",
      ])
    pass(days: 10)
    #expect(try notices.tellOfCredentials() == 0)
    pass(days: 1)
    #expect(try notices.tellOfCredentials() == 1)
    pass(days: 2)
    #expect(try notices.tellOfCredentials() == 1)
    #expect(try notices.tellOfCredentials() == 0)
    pass(days: 2)
    #expect(try notices.tellOfCredentials() == 0)
    #expect(try sent().count == 6)
  }

  @Test("Who was not told because nothing ran is told once, of what is nearest")
  func late() throws {
    _ = try fixture.person(role: "owner")
    _ = try fixture.token(lifetime: .days(30))
    pass(days: 28)
    #expect(try notices.tellOfCredentials() == 1)
    pass(days: 0)
    #expect(try notices.tellOfCredentials() == 0)
    let letter = try #require(try notices.deliveries().first { $0.channel == .mail })
    #expect(letter.subject == "The token “CI” ends in 2 days")
    #expect(letter.body.contains("ends in 2 days, on 2026-01-31 at 00:00 UTC."))
    #expect(letter.body.contains("It has never been used."))
    #expect(letter.body.contains("galley token rotate "))
    #expect(letter.body.split(separator: "\n").allSatisfy { $0.count <= 90 })
  }

  @Test("A token for a week is told of three days and a day before its end, one for an hour never")
  func short() throws {
    _ = try fixture.token("week", lifetime: .days(7))
    _ = try fixture.token("hour", lifetime: .milliseconds(3_600_000))
    #expect(try notices.tellOfCredentials() == 0)
    #expect(try notices.pending(in: try fixture.home).isEmpty)
    pass(days: 4)
    #expect(try notices.tellOfCredentials() == 1)
    #expect(try notices.pending(in: try fixture.home).map(\.credential.name) == ["week"])
  }

  @Test("What was rotated, has ended or never ends is not told of, and a new secret starts anew")
  func settled() throws {
    let rotated = try fixture.token("rotated", lifetime: .days(30))
    let revoked = try fixture.token("revoked", lifetime: .days(30))
    pass(days: 29)
    let next = try access.credentials.rotate(rotated.credential, graceSeconds: 3_600, in: try fixture.home)
    try access.credentials.revoke(revoked.credential)
    #expect(try notices.tellOfCredentials() == 0)
    pass(days: 16)
    #expect(try notices.tellOfCredentials() == 1)
    #expect(try notices.pending(in: try fixture.home).map(\.credential.id) == [next.credential.id])
  }

  @Test("A policy that wants new secrets has the owner told once for each")
  func cadence() throws {
    var home = try fixture.home
    let made = try fixture.token(lifetime: .days(365))
    pass(days: 61)
    #expect(try notices.tellOfCredentials() == 0)
    home.policy.rotateDays = 60
    try access.workspaces.setPolicy(home.policy, of: home)
    #expect(try fixture.home.policy.rotateDays == 60)
    #expect(try notices.tellOfCredentials() == 1)
    #expect(try notices.tellOfCredentials() == 0)
    #expect(try sent() == ["credential.rotation_due → https://hooks.example.com/a"])
    _ = try access.credentials.rotate(made.credential, in: home)
    #expect(try notices.pending(in: try fixture.home).isEmpty)
    pass(days: 61)
    #expect(try notices.tellOfCredentials() == 1)
    home.policy.rotateDays = 0
    #expect(throws: GalleyError.self) { try access.workspaces.setPolicy(home.policy, of: home) }
  }

  @Test("Letters go to whose it is, to who answers for a client, and else to those who govern")
  func addressees() throws {
    let home = try fixture.home
    let ada = try fixture.person()
    _ = try fixture.person("olga@example.com", role: "owner")
    let gone = try fixture.person("gone@example.com", role: "owner")
    try access.people.setState(.disabled, of: gone)
    let own = try fixture.token(owner: .person(ada.id))
    let shared = try fixture.token("shared")
    let (_, client) = try access.clients.create(named: "Bot", owner: ada.id, in: home, by: .host)
    let (_, orphan) = try access.clients.create(named: "Orphan", in: home, by: .host)
    #expect(try notices.addresses(for: own.credential, in: home) == ["ada@example.com"])
    #expect(try notices.addresses(for: client.credential, in: home) == ["ada@example.com"])
    #expect(try notices.addresses(for: shared.credential, in: home) == ["olga@example.com"])
    #expect(try notices.addresses(for: orphan.credential, in: home) == ["olga@example.com"])
    try access.people.setState(.disabled, of: ada)
    #expect(try notices.addresses(for: client.credential, in: home) == ["olga@example.com"])
  }

  @Test("A member sees notices of what is theirs, who governs sees all")
  func banner() throws {
    let home = try fixture.home
    let ada = try fixture.person()
    let olga = try fixture.person("olga@example.com", role: "owner")
    _ = try fixture.token("hers", owner: .person(ada.id), lifetime: .days(30))
    _ = try fixture.token("shared", lifetime: .days(30))
    pass(days: 20)
    #expect(try notices.pending(in: home, for: ada).map(\.credential.name) == ["hers"])
    #expect(try notices.pending(in: home, for: olga).map(\.credential.name) == ["hers", "shared"])
    let notice = try #require(try notices.pending(in: home, for: ada).first)
    #expect(notice.days == 10 && notice.owner == "ada@example.com" && notice.event == "credential.expiring")
  }

  @Test("A webhook is told what it wants to know, and JSON that a program can act on")
  func webhooks() throws {
    let home = try fixture.home
    try notices.announce("site.published", ["site": "magazine"], in: home)
    try notices.announce("task.created", [:], in: home)
    #expect(try sent() == ["site.published → https://hooks.example.com/b"])
    let delivery = try #require(try notices.deliveries().first)
    let body = try JSONValue(parsing: Array(delivery.body.utf8)).object ?? [:]
    #expect(body["id"]?.string == delivery.id.rawValue)
    #expect(body["event"]?.string == "site.published" && body["workspace"]?.string == "tidewater")
    #expect(body["time"]?.string == "2026-01-01T00:00:00Z")
    #expect(body["data"]?.object?["site"]?.string == "magazine")
  }

  @Test("What doesn't arrive is tried again after a minute, ten, an hour, six and a day, and then given up")
  func pauses() throws {
    try notices.announce("site.published", [:], in: try fixture.home)
    var pauses: [Int64] = []
    while let delivery = try notices.due().first {
      let tried = try notices.settle(delivery, error: "nobody is there")
      guard tried.state == .waiting else { break }
      pauses.append((tried.nextAt - fixture.clock.now) / 60_000)
      #expect(try notices.due().isEmpty)
      fixture.clock.advance(by: .milliseconds(tried.nextAt - fixture.clock.now))
    }
    #expect(pauses == [1, 10, 60, 360, 1_440])
    let dead = try #require(try notices.deliveries(in: .dead).first)
    #expect(dead.attempts == 6 && dead.lastError == "nobody is there" && dead.body.isEmpty)
  }

  @Test("What has arrived is not kept but for the fact, and forgotten after a while")
  func arrived() throws {
    #expect(
      try notices.mail("user.invited", to: "eve@example.com", subject: "Come in", text: "a secret link"))
    let delivery = try #require(try notices.due().first)
    #expect(delivery.body == "a secret link")
    try notices.settle(delivery, error: nil)
    #expect(try notices.due().isEmpty)
    #expect(try notices.deliveries(in: .delivered).map(\.body) == [""])
    pass(days: 31)
    try notices.forget(settledFor: 30)
    #expect(try notices.deliveries().isEmpty)
  }

  @Test("A clock that is set back makes nothing wait longer than a day")
  func setBack() throws {
    try notices.announce("site.published", [:], in: try fixture.home)
    let delivery = try #require(try notices.due().first)
    try notices.settle(delivery, error: "nobody is there")
    fixture.clock.advance(by: .seconds(-30 * 86_400))
    #expect(try notices.due().map(\.id) == [delivery.id])
  }

  @Test("Without a way to send mail nobody is written to, and webhooks are told all the same")
  func withoutMail() throws {
    let fixture = try AccessFixture(
      settings: #""webhooks": [{"url": "https://hooks.example.com/a", "secret": "sixteen letters!"}]"#)
    #expect(try !fixture.access.notices.mail("user.invited", to: "eve@example.com", subject: "", text: ""))
    _ = try fixture.token(lifetime: .days(30))
    fixture.clock.advance(by: .seconds(20 * 86_400))
    #expect(try fixture.access.notices.tellOfCredentials() == 1)
    #expect(try fixture.access.notices.deliveries().map(\.channel) == [.webhook])
  }

  @Test("Settings that hold secrets and that others may read are refused, with what mends it")
  func openSettings() throws {
    let file = fixture.folder / "galley.json"
    try file.writeAtomically(try file.readText(), mode: 0o644)
    let error = #expect(throws: GalleyError.self) { _ = try fixture.another() }
    #expect(error?.code == .forbidden && error?.hint?.contains("chmod 600") == true)
  }
}
