import HTML
import HTTP
import Support
import Testing

@testable import Access
@testable import Console

@Suite("Pages")
struct PageTests {
  let fixture: ConsoleFixture
  init() throws { fixture = try ConsoleFixture() }

  /// security: W2
  @Test("Every page says that nothing foreign runs in it, and that nobody keeps or frames it")
  func headers() throws {
    let answer = try fixture.browser().get("/console/sign-in")
    let policy = try #require(answer["Content-Security-Policy"])
    for rule in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'"] {
      #expect(policy.contains(rule))
    }
    #expect(!policy.contains("unsafe"))
    #expect(answer["Cache-Control"] == "no-store" && answer["X-Content-Type-Options"] == "nosniff")
    #expect(answer["Referrer-Policy"] == "same-origin")
  }

  @Test("A form target can’t write rules of its own")
  func formTargets() {
    let headers = Page.headers(
      formTargets: ["https://a.example", "https://b.example; script-src *", "x y", "http://127.0.0.1:*"])
    let policy = headers["Content-Security-Policy"] ?? ""
    #expect(policy.contains("form-action 'self' https://a.example http://127.0.0.1:*;"))
    #expect(!policy.contains("script-src *"))
  }

  @Test("Files are kept for good, under a name that changes with them")
  func assets() throws {
    let page = try fixture.browser().get("/console/sign-in").text
    let start = try #require(page.firstRange(of: "/console/assets/console-")?.lowerBound)
    let sheet = try fixture.browser().get(String(page[start...].prefix { $0 != "\"" }))
    #expect(sheet.status == 200 && sheet["Cache-Control"]?.contains("immutable") == true)
    #expect(sheet["Content-Type"] == "text/css; charset=utf-8" && sheet.body.count < 20_000)
    #expect(try fixture.browser().get("/console/assets/console-0000.css").status == 404)
  }

  /// security: W2
  @Test("A name with script in it is text on every page")
  func hostileNames() throws {
    let name = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    _ = try fixture.person(name: name)
    let browser = try fixture.signedIn()
    for path in [
      "/console", "/console/account", "/console/account/tokens", "/console/account/tokens/new",
      "/console/account/programs", "/console/confirm", "/console/invitation/x",
    ] {
      let page = try browser.get(path).text
      #expect(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "\(path)")
      #expect(!page.contains("<script") && !page.contains("<img"), "\(path)")
    }
  }

  @Test("Everything but the doors sends somebody who isn’t signed in to the sign-in page, and back")
  func doors() throws {
    for path in [
      "/console", "/console/account", "/console/account/factor", "/console/confirm",
      "/console/account/tokens",
      "/console/account/tokens/new", "/console/account/tokens/own/x", "/console/account/tokens/shown/x",
      "/console/account/programs",
    ] {
      let answer = try fixture.browser().get(path)
      #expect(answer.status == 303)
      #expect(answer["Location"] == OwnPath.signIn.returning(to: OwnPath(path)).text)
    }
    #expect(try fixture.browser().get("/console/second-factor")["Location"] == "/console/sign-in")
  }

  @Test("Moments are said as people and as programs say them")
  func moments() {
    let moment = Moment(milliseconds: 1_772_283_905_000)
    #expect(moment.iso == "2026-02-28T13:05:05Z" && moment.text(Wording.Times()) == "28 Feb 2026, 13:05 UTC")
    #expect(Moment(milliseconds: 951_782_400_000).iso == "2000-02-29T00:00:00Z")
    #expect(Moment(milliseconds: 0).iso == "1970-01-01T00:00:00Z")
    #expect(Wording.Times().ago(30_000) == "just now" && Wording.Times().ago(7_200_000) == "2 hours ago")
  }

  @Test("A gap in a sentence takes text, also one that looks like a gap")
  func phrases() {
    let phrase: Phrase = "{} invites {}."
    #expect(phrase("{}", "Eve") == "{} invites Eve." && phrase("Ada") == "Ada invites {}.")
  }

  @Test(
    "Browsers are called by their names",
    arguments: [
      ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", "Firefox on Linux"),
      (
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36 Edg/150.0.0.0",
        "Edge on Windows"
      ), ("curl/8.5.0", "curl/8.5.0"), ("", "An unknown browser"),
    ])
  func browsers(agent: String, name: String) {
    #expect(BrowserName(agent: agent, Wording.Account()).text == name)
  }

  @Test("By https the cookie is bound to the host, and never goes out without")
  func secureCookies() throws {
    let secure = try ConsoleFixture(publicURL: "https://galley.example")
    let given = try #require(try secure.browser().get("/console/sign-in")["Set-Cookie"])
    #expect(given.hasPrefix("__Host-galley="))
    for part in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] { #expect(given.contains("; \(part)")) }
    let plain = try #require(try fixture.browser().get("/console/sign-in")["Set-Cookie"])
    #expect(plain.hasPrefix("galley=") && !plain.contains("Secure"))
  }
}
