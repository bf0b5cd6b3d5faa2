import JSON
import Support
import Testing

@testable import MCP

/// C9: the transport of 2024-11-05, and newer clients that were given its address.
@Suite("The transport of 2024-11-05") struct OldStreamTests {
  private let json = [
    ("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream"),
  ]

  private func open(_ fixture: SessionFixture, _ path: String = "/sse", who: String = "ada") throws
    -> EventReader
  {
    let client = try HTTPClient(port: fixture.port)
    try client.send("GET", path, headers: [("Accept", "text/event-stream"), ("X-Who", who)])
    return try EventReader(client, of: fixture, .v2024_11_05, answering: "tools/call")
  }

  private func post(_ fixture: SessionFixture, _ address: String, _ body: String, who: String = "ada") throws
    -> Int
  {
    try HTTPClient(port: fixture.port).request(
      "POST", address, headers: json + [("X-Who", who)], body: body
    ).status
  }

  private func handshake(_ fixture: SessionFixture, _ stream: EventReader) throws -> String {
    let endpoint = try #require(try stream.next())
    #expect(endpoint.event == "endpoint")
    let address = try #require(endpoint.data)
    #expect(address.hasPrefix("/messages?session_id="))
    return address
  }

  @Test("names where messages go, and brings the answers on its stream")
  func conversation() async throws {
    try await onThread {
      let fixture = try SessionFixture(isSlow: true)
      let stream = try open(fixture)
      let address = try handshake(fixture, stream)
      let client = try HTTPClient(port: fixture.port)
      try client.send("GET", "/sse", headers: [("Accept", "text/event-stream")])
      let plain = try EventReader(client, of: fixture, .v2024_11_05, answering: "initialize")
      let other = try handshake(fixture, plain)
      #expect(other != address)
      #expect(try post(fixture, other, SessionClient.handshake("2024-11-05")) == 202)
      let hello = try plain.message()
      #expect(hello["result"]?["protocolVersion"] == "2024-11-05")
      #expect(hello["result"]?["capabilities"]?["completions"] == nil)
      #expect(try post(fixture, address, SessionClient.request(1, "tools/call", ["name": "echo"])) == 202)
      #expect(try stream.message()["error"]?["code"] == -32600)
    }
  }

  @Test("serves calls of every kind, progress and changes")
  func calls() async throws {
    try await onThread {
      let tool = Tool<TestCaller>.simple(
        "works",
        .long { call, _ in
          call.report(1)
          return .result(.text("done"))
        })
      let fixture = try SessionFixture(.sample(tools: [.echo, .add, tool]))
      let client = try HTTPClient(port: fixture.port)
      try client.send("GET", "/sse?toolsets=read", headers: [("Accept", "text/event-stream")])
      let stream = try EventReader(client, of: fixture, .v2024_11_05)
      let address = try handshake(fixture, stream)
      #expect(address.hasSuffix("&toolsets=read"))
      func message() throws -> JSONValue { try #require(try stream.next()).message }
      _ = try post(fixture, address, SessionClient.handshake("2024-11-05"))
      #expect(try message()["id"] == 0)
      #expect(try post(fixture, address, #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#) == 202)
      _ = try post(
        fixture, address,
        SessionClient.request(1, "tools/call", ["name": "add", "arguments": ["a": 1, "b": 1]]))
      #expect(try message()["result"]?["content"]?[0]?["text"] == #"{"sum":2}"#)
      _ = try post(
        fixture, address,
        SessionClient.request(2, "tools/call", ["name": "works", "_meta": ["progressToken": "p"]]))
      #expect(try message()["method"] == "notifications/progress")
      #expect(try message()["id"] == 2)
      _ = try post(fixture, address, SessionClient.request(3, "resources/subscribe", ["uri": "test://x"]))
      #expect(try message()["result"] == [:])
      fixture.server.announce([.updated(uri: "test://x")])
      #expect(try message()["params"]?["uri"] == "test://x")
    }
  }

  @Test("refuses messages without an open stream of the same principal")
  func foreign() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let stream = try open(fixture)
      let address = try handshake(fixture, stream)
      let ping = SessionClient.request(1, "ping")
      #expect(try post(fixture, address, ping, who: "eve") == 404)
      #expect(try post(fixture, "/messages", ping) == 400)
      #expect(try post(fixture, "/messages?session_id=0123", ping) == 404)
      #expect(try post(fixture, address, "{") == 400)
      stream.close()
      #expect(try eventually { try post(fixture, address, ping) == 404 })
      #expect(fixture.server.oldStreams.count == 0)
    }
  }

  @Test("ends with the credential of whoever opened it, and counts against the limit of streams")
  func limits() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.subscriptions.perPrincipal = 1 }
      let stream = try open(fixture)
      _ = try handshake(fixture, stream)
      #expect(try open(fixture).head.status == 503)
      fixture.callers.named("ada").revoke()
      #expect(try stream.next() == nil)
    }
  }

  @Test("gives newer clients that were sent to its address what they get at the main path")
  func alias() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let response = try HTTPClient(port: fixture.port).request(
        "POST", "/sse", headers: json, body: SessionClient.handshake("2025-06-18"))
      #expect(response.status == 200)
      let session = try #require(response["Mcp-Session-Id"])
      let modern = try HTTPClient(port: fixture.port).request(
        "POST", "/sse", headers: Modern.headers("tools/list"), body: Modern.request("tools/list"))
      #expect(modern.status == 200)
      let get = try HTTPClient(port: fixture.port)
      try get.send(
        "GET", "/sse", headers: [("Accept", "text/event-stream"), ("Mcp-Session-Id", session)])
      #expect(try get.head().status == 200)
      let end = try HTTPClient(port: fixture.port).request(
        "DELETE", "/sse", headers: [("Mcp-Session-Id", session)])
      #expect(end.status == 204)
    }
  }

  @Test("can be opened at the main path, where the settings name the address for messages")
  func mainPath() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.sessions.messagesPath = "/messages" }
      _ = try handshake(fixture, try open(fixture, "/mcp"))
      #expect(try open(try SessionFixture(), "/mcp").head.status == 405)
    }
  }
}
