import HTTP
import Support
import Testing

@testable import Access
@testable import Console

@Suite("Tokens in the console")
struct TokenTests {
  let fixture: ConsoleFixture
  init() throws { fixture = try ConsoleFixture() }

  private static let list = "/console/account/tokens"

  /// Sends the form for a new token as it is, but for what is named.
  private func create(
    _ browser: Browser, _ changes: [String: String] = [:]
  ) throws -> HTTPClient.Response {
    let form = try browser.get("\(Self.list)/new").text
    var fields = [
      "name": "Laptop", "notes": "", "access": "read", "reach": "all", "days": "90",
      "workspace": try fixture.access.workspaces.home().id.rawValue, "once": value(of: "once", in: form),
    ]
    for (name, value) in changes { fields[name] = value }
    return try browser.post("\(Self.list)/new", fields)
  }

  private func value(of name: String, in page: String) -> String {
    guard let start = page.firstRange(of: "name=\"\(name)\" value=\"")?.upperBound else { return "" }
    return String(page[start...].prefix { $0 != "\"" })
  }

  private func secret(in page: String) -> String? {
    guard let start = page.firstRange(of: "galley_pat_")?.lowerBound else { return nil }
    let text = String(page[start...].prefix { $0.isLetter || $0.isNumber || $0 == "_" })
    return CredentialSecret(parsing: text)?.text
  }

  /// seed: G9, M9; security: K1
  @Test("A secret is shown once, in the session that made it, to whoever wants the page and not its headers")
  func shownOnce() throws {
    _ = try fixture.person()
    let browser = try fixture.signedIn()
    let made = try create(browser)
    #expect(made.status == 303 && made["Cache-Control"] == "no-store")
    let page = try #require(made["Location"])
    #expect(try fixture.signedIn().get(page).status == 410)
    let shown = try browser.get(page)
    #expect(shown["Cache-Control"] == "no-store" && secret(in: shown.text) != nil)
    #expect(try secret(in: browser.get(page).text) == nil)
    #expect(try browser.get(page).status == 410)
  }

  /// seed: G9
  @Test("A form that is sent twice makes one token")
  func sentTwice() throws {
    let ada = try fixture.person()
    let browser = try fixture.signedIn()
    let first = try create(browser, ["once": "the same"])
    let second = try create(browser, ["once": "the same"])
    #expect(first["Location"] == second["Location"])
    let tokens = try OwnTokens(of: ada, fixture.access)
    #expect(tokens.all.count == 1)
  }

  @Test("What nobody fetched within two minutes is forgotten")
  func forgotten() throws {
    _ = try fixture.person()
    let browser = try fixture.signedIn()
    let page = try #require(try create(browser)["Location"])
    fixture.clock.advance(by: .seconds(121))
    #expect(try browser.get(page).status == 410)
  }

  /// security: K8
  @Test("Making, rotating and revoking ask for a proof that isn’t older than five minutes")
  func freshProof() throws {
    let ada = try fixture.person()
    let browser = try fixture.signedIn()
    _ = try create(browser)
    let item = try #require(try OwnTokens(of: ada, fixture.access).all.first)
    fixture.clock.advance(by: .seconds(301))
    let own = item.path
    for (path, back) in [("\(Self.list)/new", OwnPath.newToken), (own.text, own)] {
      #expect(try browser.get(path)["Location"] == OwnPath.stepUp.returning(to: back).text)
    }
    for (path, back) in [
      ("\(Self.list)/new", OwnPath.newToken), ("\(own.text)/revoke", own), ("\(own.text)/rotate", own),
    ] {
      #expect(try browser.post(path)["Location"] == OwnPath.stepUp.returning(to: back).text)
    }
    let tokens = try OwnTokens(of: ada, fixture.access)
    #expect(tokens.all.map { $0.credential.standing(at: tokens.now) } == [.active])
  }

  /// seed: M5, S5, C6, C8
  @Test(
    "What the policy, the role or the form itself doesn’t allow is said, and what was typed stays",
    arguments: [
      (["days": "366"], "at most 365 days"), (["days": "none"], "without expiry"),
      (["name": " "], "no name"), (["access": "some"], "at least one thing"),
      (["access": "some", "scope": "mcp:tools"], "at least one thing"),
      (["access": "some", "scope": "content:reed"], "content:reed"),
      (["reach": "some"], "at least one of the sites"),
      (["reach": "some", "site": "foreign"], "one of the sites"),
      (["notes": String(repeating: "x", count: 2_001)], "longer than 2000 bytes"),
    ])
  func refused(changes: [String: String], sentence: String) throws {
    let ada = try fixture.person()
    let answer = try create(try fixture.signedIn(), ["notes": "keep me"].merging(changes) { $1 })
    #expect(answer.status == 422 && answer.text.contains(sentence), "\(answer.text)")
    #expect(answer.text.contains("keep me") || changes["notes"] != nil)
    #expect(try OwnTokens(of: ada, fixture.access).all.isEmpty)
  }

  /// seed: G5, M5, C8
  @Test("Whoever may make none reads who may")
  func noRight() throws {
    _ = try fixture.person("eve@example.com", name: "Eve", role: "editor")
    let browser = try fixture.signedIn("eve@example.com")
    let list = try browser.get(Self.list)
    #expect(list.status == 200 && list.text.contains("owner, admin") && !list.text.contains("Create token"))
    #expect(try browser.get("\(Self.list)/new").status == 403)
    #expect(try create(browser).status == 403)
  }

  /// seed: G20, M18, M21; security: K1
  @Test(
    "A list finds by label and prefix, names no whole secret in an address, and forgets what ended long ago")
  func finding() throws {
    let ada = try fixture.person()
    let browser = try fixture.signedIn()
    let page = try #require(try create(browser, ["name": "Café"])["Location"])
    let secret = try #require(secret(in: try browser.get(page).text))
    _ = try create(browser, ["name": "Other"])
    for text in ["CAFÉ", secret, String(secret.prefix(15)), "\(secret.prefix(15))…", "  café "] {
      let found = try #require(try browser.post("\(Self.list)/find", ["find": text])["Location"])
      #expect(!found.contains(secret.dropFirst(16)))
      let list = try browser.get(found).text
      #expect(list.contains(">Café<") && !list.contains(">Other<"), "\(text)")
      #expect(!list.contains(secret))
    }
    let item = try #require(try OwnTokens(of: ada, fixture.access).all.first { $0.credential.name == "Café" })
    #expect(try browser.post("\(item.path.text)/revoke").status == 303)
    #expect(try browser.get(Self.list).text.contains("class=\"ended\""))
    fixture.clock.advance(by: .seconds(31 * 86_400))
    let late = try fixture.signedIn()
    #expect(try !late.get(Self.list).text.contains(">Café<"))
    #expect(try late.get("\(Self.list)?find=caf%C3%A9").text.contains(">Café<"))
  }

  @Test("Settings quote what a shell or a file would take apart")
  func quoting() {
    let settings = ClientSettings(url: "https://x.example/a'b c", name: "magazine", secret: "S")
    #expect(settings.curl.hasPrefix("curl 'https://x.example/a'\\''b c/mcp' "))
    #expect(
      ClientSettings(url: "https://x.example", name: "m", secret: "S").curl.hasPrefix(
        "curl https://x.example/mcp "))
    #expect(settings.cursor.contains("\"https://x.example/a'b c/mcp\""))
    #expect(!settings.visualStudioCode.contains("Bearer S"))
  }
}
