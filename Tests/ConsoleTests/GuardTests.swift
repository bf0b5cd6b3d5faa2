import HTTP
import Support
import Testing

@testable import Access
@testable import Console

@Suite("The guard of forms")
struct GuardTests {
  let fixture: ConsoleFixture
  init() throws {
    fixture = try ConsoleFixture()
    _ = try fixture.person()
  }

  /// security: W1
  @Test(
    "A form without the browser’s token, or from another site, changes nothing",
    arguments: [
      ("no token", [], ""), ("another token", [], "AAAA"),
      ("another origin", [("Origin", "https://evil.example")], nil), ("no origin", [("Origin", "null")], nil),
      ("another port", [("Origin", "http://127.0.0.1:1")], nil),
      ("another site", [("Sec-Fetch-Site", "cross-site")], nil),
      ("a sister site", [("Sec-Fetch-Site", "same-site")], nil),
    ] as [(String, [(String, String)], String?)])
  func refused(what: String, headers: [(String, String)], token: String?) throws {
    let browser = try fixture.signedIn()
    _ = try browser.get("/console/account")
    for path in [
      "/console/account/name", "/console/account/password", "/console/account/sessions/others",
      "/console/account/factor", "/console/sign-out", "/console/confirm", "/console/account/tokens/new",
      "/console/account/tokens/find", "/console/account/tokens/own/x/revoke",
      "/console/account/tokens/own/x/rotate", "/console/account/programs/end",
    ] {
      let answer = try browser.post(path, ["name": "Mallory"], headers: headers, token: token)
      #expect(answer.status == 403, "\(what): \(path)")
    }
    #expect(try browser.get("/console").text.contains("Good to see you, Ada"))
  }

  /// security: W1
  @Test("Signing in needs the token, too, so nobody is signed in as somebody else by a foreign page")
  func signInForm() throws {
    let browser = fixture.browser()
    let fields = ["email": "ada@example.com", "password": ConsoleFixture.password]
    #expect(try browser.post("/console/sign-in", fields).status == 403)
    _ = try browser.get("/console/sign-in")
    #expect(try browser.post("/console/sign-in", fields, token: "x").status == 403)
    #expect(try browser.post("/console/sign-in", fields).status == 303)
  }

  @Test("The token of one session is worth nothing in another")
  func foreignToken() throws {
    let other = try fixture.signedIn()
    _ = try other.get("/console")
    let browser = try fixture.signedIn()
    #expect(try browser.post("/console/sign-out", token: other.token).status == 403)
  }

  @Test(
    "What says that it comes from here passes",
    arguments: ["http://console.test", "http://HOST", "https://HOST"])
  func own(origin: String) throws {
    let browser = try fixture.signedIn()
    _ = try browser.get("/console/account")
    let headers = [
      ("Origin", origin.replacing("HOST", with: "127.0.0.1:\(fixture.server.address.port)")),
      ("Sec-Fetch-Site", "same-origin"),
    ]
    #expect(try browser.post("/console/account/name", ["name": "Ada L."], headers: headers).status == 303)
    #expect(try browser.get("/console").text.contains("Ada L."))
  }

  @Test("What is no form is refused")
  func otherBodies() throws {
    let browser = try fixture.signedIn()
    _ = try browser.get("/console/account")
    #expect(try browser.post("/console/account/name", type: "text/plain").status == 415)
    #expect(try browser.post("/console/account/name", type: "multipart/form-data").status == 415)
  }
}
