import JSON
import Support
import Testing

@testable import MCP

/// What clients of the older revisions do that they shouldn't.
@Suite("A session, with a client that errs") struct SessionEdgeTests {
  private static let endless = Tool<TestCaller>.simple(
    "endless",
    .long { call, _ in
      call.report(1)
      while !call.isCancelled { try await Task.sleep(for: .milliseconds(2)) }
      return .result(.text("late"))
    })

  @Test("gives up work when the credential of whoever asked no longer holds")
  func revoked() async throws {
    try await onThread {
      let fixture = try SessionFixture(.sample(tools: [Self.endless]))
      let client = try fixture.client("2025-06-18")
      let stream = try client.stream("tools/call", ["name": "endless", "_meta": ["progressToken": "p"]])
      #expect(try stream.message()["method"] == "notifications/progress")
      fixture.callers.named("ada").revoke()
      fixture.pacemaker.pass(500)
      #expect(try stream.next() == nil)
    }
  }

  @Test("takes no second request under an id that is under way, and no second handshake")
  func duplicates() async throws {
    try await onThread {
      let fixture = try SessionFixture(.sample(tools: [Self.endless]))
      let client = try fixture.client("2025-06-18")
      let stream = try client.stream(
        "tools/call", ["name": "endless", "_meta": ["progressToken": "p"]], id: 1)
      _ = try stream.next()
      #expect(try client.call("tools/list")["error"]?["code"] == -32600)
      let again = try client.post(SessionClient.handshake("2025-06-18"))
      #expect(try JSONValue(parsing: again.body)["error"]?["code"] == -32600)
      fixture.server.stop()
      #expect(try stream.next() == nil)
    }
  }

  @Test(
    "opens its stream anew for a client that names an event that never was",
    arguments: ["x", "9-9", "-1-2", "0"])
  func strangeEvents(id: String) async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client()
      let stream = try client.listen(after: id)
      fixture.server.announce([.tools(topic: "")])
      #expect(try stream.message()["method"] == "notifications/tools/list_changed")
    }
  }

  @Test("keeps a bounded number of events for a client that is away")
  func bounded() async throws {
    try await onThread {
      let fixture = try SessionFixture {
        $0.sessions.replayEvents = 4
        $0.sessions.dropsIdleSessionsOnChange = false
        $0.subscriptions.window = 0
      }
      let client = try fixture.client()
      let uris = (0..<10).map { "test://notes/\($0)" }
      for uri in uris { _ = try client.call("resources/subscribe", ["uri": .string(uri)]) }
      let stream = try client.listen()
      for uri in uris { fixture.server.announce([.updated(uri: uri)]) }
      for uri in uris { #expect(try stream.message()["params"]?["uri"]?.string == uri) }
      stream.close()
      let again = try client.listen(after: "0-0")
      for uri in uris.suffix(4) { #expect(try again.message()["params"]?["uri"]?.string == uri) }
    }
  }

  @Test("refuses a batch that is too long, and one with nonsense in it")
  func batches() async throws {
    try await onThread {
      let client = try SessionFixture { $0.sessions.batchLimit = 2 }.client("2025-03-26")
      let ping = SessionClient.request(1, "ping")
      for batch in ["[\(ping),\(ping),\(ping)]", "[\(ping),7]", "[[\(ping)]]"] {
        #expect(try client.post(batch).status == 400)
      }
    }
  }

  @Test("isn't begun with a handshake that names no revision")
  func noRevision() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let response = try HTTPClient(port: fixture.port).request(
        "POST", "/mcp", headers: [("Content-Type", "application/json")],
        body: SessionClient.request(4, "initialize"))
      let message = try JSONValue(parsing: response.body)
      #expect(message["id"] == 4)
      #expect(message["error"]?["code"] == -32602)
      #expect(response["Mcp-Session-Id"] == nil)
      #expect(fixture.sessions == 0)
      #expect(fixture.server.hub.count == 0)
    }
  }
}
