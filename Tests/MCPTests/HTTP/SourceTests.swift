import HTTP
import JSON
import Support
import Synchronization
import Testing

@testable import MCP

@Suite("Where a request comes from")
struct SourceTests {
  private func status(
    _ fixture: EndpointFixture, _ headers: [(String, String)], _ method: String = "POST"
  ) throws -> HTTPClient.Response {
    try fixture.client().request(
      method, "/mcp", headers: (method == "POST" ? Modern.headers("tools/list") : []) + headers,
      body: method == "POST" ? Modern.request("tools/list") : "")
  }

  @Test(
    "is looked at before anything else, whatever the method", arguments: ["POST", "GET", "DELETE", "OPTIONS"])
  func first(_ method: String) async throws {
    try await onThread {
      let fixture = try EndpointFixture { _, _ in
        Issue.record("Nobody should have been asked who calls.")
        return .caller(TestCaller())
      }
      let response = try status(fixture, [("Origin", "https://evil.example")], method)
      #expect(response.status == 403)
      #expect(try JSONValue(parsing: response.body)["error"]?["code"] == -32600)
      #expect(response["Access-Control-Allow-Origin"] == nil)
    }
  }

  @Test("is fine without an origin, from its own, and from those that are listed")
  func origins() async throws {
    try await onThread {
      let fixture = try EndpointFixture(origins: ["https://app.example"])
      func origin(_ value: String) throws -> Int { try status(fixture, [("Origin", value)]).status }
      #expect(try status(fixture, []).status == 200)
      #expect(try origin("http://127.0.0.1:\(fixture.port)") == 200)
      #expect(try origin("http://127.0.0.1:1") == 403)
      #expect(try origin("https://app.example") == 200)
      #expect(try origin("https://app.example.evil.example") == 403)
      #expect(try origin("null") == 403)
      #expect(
        try status(fixture, [("Origin", "https://app.example"), ("Origin", "https://evil.example")]).status
          == 403)
    }
  }

  /// W4: where any name is answered, a page elsewhere may have its own name lead here.
  @Test("is its own only by an address or this machine's name, where no names are listed")
  func rebound() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      for (host, expected) in [
        ("evil.example", 403), ("localhost", 200), ("127.0.0.1", 200), ("[::1]", 200), ("192.0.2.1", 200),
        ("app.localhost", 200), ("localhost.evil.example", 403),
      ] {
        let name = "\(host):\(fixture.port)"
        #expect(
          try status(fixture, [("Host", name), ("Origin", "http://\(name)")]).status == expected, "\(host)")
        #expect(try status(fixture, [("Host", name)]).status == 200)
      }
      let named = try EndpointFixture(hosts: ["galley.example"])
      #expect(
        try status(named, [("Host", "galley.example"), ("Origin", "https://galley.example")]).status == 200)
    }
  }

  @Test("has to name the host by a name that it has, where those are listed")
  func hosts() async throws {
    try await onThread {
      let fixture = try EndpointFixture(hosts: ["localhost", "127.0.0.1", "[::1]"])
      for (host, expected) in [
        ("localhost:\(fixture.port)", 200), ("LOCALHOST", 200), ("127.0.0.1", 200), ("[::1]:80", 200),
        ("evil.example", 403), ("localhost.evil.example:80", 403), ("", 403),
      ] {
        let response = try status(fixture, [("Host", host)])
        #expect(response.status == expected || (host.isEmpty && response.status == 400), "\(host)")
      }
      #expect(
        try status(fixture, [("Host", "evil.example"), ("Origin", "http://evil.example")]).status == 403)
    }
  }

  @Test("may be a page that asks beforehand, without saying whose it is")
  func preflight() async throws {
    try await onThread {
      let fixture = try EndpointFixture(origins: ["https://app.example"]) { _, _ in
        Issue.record("A browser doesn't say who it is when it asks beforehand.")
        return .caller(TestCaller())
      }
      let response = try status(
        fixture,
        [
          ("Origin", "https://app.example"), ("Access-Control-Request-Method", "POST"),
          ("Access-Control-Request-Headers", "content-type, Mcp-Param-Site, x-other"),
        ], "OPTIONS")
      #expect(response.status == 204)
      #expect(response["Access-Control-Allow-Origin"] == "https://app.example")
      #expect(response["Access-Control-Allow-Methods"] == "POST, GET, DELETE, OPTIONS")
      let allowed = try #require(response["Access-Control-Allow-Headers"])
      for name in ["Authorization", "MCP-Protocol-Version", "Mcp-Method", "Mcp-Name", "Mcp-Param-Site"] {
        #expect(allowed.contains(name))
      }
      #expect(!allowed.contains("x-other"))
      #expect(response["Vary"] == "Origin")
    }
  }

  @Test("gets answers that its page may read, refusals included")
  func readable() async throws {
    try await onThread {
      let fixture = try EndpointFixture(origins: ["https://app.example"]) { _, _ in
        .refused(HTTPResponse(.unauthorized, headers: ["WWW-Authenticate": "Bearer"]))
      }
      let response = try status(fixture, [("Origin", "https://app.example")])
      #expect(response.status == 401)
      #expect(response["Access-Control-Allow-Origin"] == "https://app.example")
      #expect(response["Access-Control-Expose-Headers"]?.contains("WWW-Authenticate") == true)
      #expect(response["Vary"] == "Origin")
    }
  }

  @Test("admits a request once, even where it has to be looked at again")
  func admittedOnce() async throws {
    try await onThread {
      let admissions = Mutex(0)
      let fixture = try EndpointFixture(
        isSlow: true,
        admit: { _, _ in
          admissions.withLock { $0 += 1 }
          return .caller(TestCaller())
        })
      let response = try fixture.client().request(
        "POST", "/mcp", headers: [("Content-Type", "application/json")],
        body: SessionClient.handshake("2025-11-25"))
      #expect(response.status == 200)
      #expect(admissions.withLock { $0 } == 1)
    }
  }
}
