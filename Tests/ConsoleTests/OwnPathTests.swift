import Testing

@testable import Console

@Suite("Own paths")
struct OwnPathTests {
  @Test(
    "Nothing that leads to another server is a path of ours",
    arguments: [
      "//evil.example", "/\\evil.example", "\\\\evil.example", "https://evil.example", "javascript:alert(1)",
      "",
      "console", "/\t/evil.example", "/a\nb", "/console\r\nSet-Cookie: a=b", "/ /x", "///x",
    ])
  func foreign(_ text: String) { #expect(OwnPath(text) == nil) }

  @Test("What is ours stays as it is, but for letters that an address can’t hold")
  func own() {
    #expect(OwnPath("/console/account?a=b#c")?.text == "/console/account?a=b#c")
    #expect(OwnPath("/oauth/authorize?redirect_uri=https%3A%2F%2Fx")?.text.hasPrefix("/oauth/") == true)
    #expect(OwnPath("/söul")?.text == "/s%C3%B6ul")
    #expect(OwnPath("/" + String(repeating: "x", count: 4_000)) == nil)
  }

  @Test("A page to come back to is one value of the query")
  func returning() {
    #expect(
      OwnPath.signIn.returning(to: OwnPath("/a?b=c&d=e")).text == "/console/sign-in?next=%2Fa%3Fb%3Dc%26d%3De"
    )
    #expect(OwnPath.signIn.with("said", "over").with("next", nil).text == "/console/sign-in?said=over")
  }
}
