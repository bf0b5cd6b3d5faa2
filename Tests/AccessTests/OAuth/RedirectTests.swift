import Testing

@testable import Access

@Suite("Where programs may be answered")
struct RedirectTests {
  @Test(
    "https anywhere and http on the person's own machine may be registered",
    arguments: [
      "https://app.example/cb", "https://app.example:8443/cb?x=1", "http://localhost/oauth/callback",
      "http://localhost:33418/", "http://127.0.0.1:41000/cb", "http://[::1]:8000/cb",
    ])
  func good(_ text: String) { #expect(RedirectURI(parsing: text)?.text == text) }

  /// security: K9
  @Test(
    "What could carry a code elsewhere may not",
    arguments: [
      "http://app.example/cb", "https://app.example/cb#part", "https://user@app.example/cb",
      "https://app.example@evil.example/cb", "https://app.example\\@evil.example/cb", "javascript:alert(1)",
      "data:text/html,x", "cursor://callback", "http://localhost.evil.example/", "http://127.0.0.2/", "/cb",
      "",
      "https://", "https:///cb", "https://app.example/c b", "https://app.example/\u{0}", "http://0x7f.1/",
      "https://app.example:99999/", "https://app.example:/", "https://app.example/\n",
      "https://app.example/\"><script>", "https://*/cb", "https://*.example/cb", "https://app.example:0/",
      "https://app'.example/", "https://a;b.example/", "https://[::1/", "https://[x]/",
    ])
  func bad(_ text: String) { #expect(RedirectURI(parsing: text) == nil) }

  @Test("A private scheme counts where the server's settings name it, and never one that browsers act upon")
  func schemes() {
    #expect(RedirectURI(parsing: "cursor://anysphere/cb", privateSchemes: ["cursor"]) != nil)
    #expect(RedirectURI(parsing: "javascript:alert(1)", privateSchemes: ["javascript"]) == nil)
  }

  /// security: K9; seed: T27
  @Test("Only the port of one on the person's own machine may differ")
  func matching() throws {
    func matches(_ registered: String, _ asked: String) throws -> Bool {
      try #require(RedirectURI(parsing: registered)).matches(try #require(RedirectURI(parsing: asked)))
    }
    #expect(try matches("http://localhost/cb", "http://localhost:41000/cb"))
    #expect(try matches("http://127.0.0.1:1/cb", "http://127.0.0.1:2/cb"))
    #expect(try matches("https://app.example/cb", "https://app.example/cb"))
    for other in ["/cb/", "/cb/x", "/cbx", "/CB", "/cb?x=1", "/"] {
      #expect(try !matches("http://localhost/cb", "http://localhost:1" + other))
      #expect(try !matches("https://app.example/cb", "https://app.example" + other))
    }
    #expect(try !matches("https://app.example/cb", "https://app.example:444/cb"))
    #expect(try !matches("http://localhost/cb", "http://127.0.0.1/cb"))
    #expect(try !matches("https://localhost:1/cb", "https://localhost:2/cb"))
  }

  @Test("What is added to a redirect follows what it has")
  func adding() throws {
    #expect(
      try #require(RedirectURI(parsing: "https://a.example/cb?x=1")).adding("code=2")
        == "https://a.example/cb?x=1&code=2")
    #expect(
      try #require(RedirectURI(parsing: "https://a.example/cb")).adding("code=2")
        == "https://a.example/cb?code=2")
  }

  @Test("A resource is one of this server's own addresses, however it is spelt")
  func resources() {
    func parse(_ text: String) -> ProtectedResource? {
      ProtectedResource(parsing: text, under: "https://h.example")
    }
    #expect(parse("https://h.example/mcp") == .everySite)
    #expect(parse("HTTPS://H.example:443/mcp/") == .everySite)
    #expect(parse("https://h.example/mcp/magazine") == .site("magazine"))
    #expect(
      parse("https://h.example/mcp/magazine")?.url(under: "https://h.example")
        == "https://h.example/mcp/magazine")
    for other in [
      "https://evil.example/mcp", "http://h.example/mcp", "https://h.example:8443/mcp", "https://h.example/",
      "https://h.example/api", "https://h.example/mcp/a/b", "https://h.example/mcp#x",
      "https://h.example/mcp?x",
      "https://u@h.example/mcp", "https://h.example/mcp/../api", "https://h.example.evil.example/mcp", "mcp",
    ] { #expect(parse(other) == nil, "\(other)") }
  }
}
