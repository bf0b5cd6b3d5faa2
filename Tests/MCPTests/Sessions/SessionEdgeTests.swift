import JSON
import Support
import Synchronization
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
      #expect(try stream.message()["error"]?["code"] == -32600)
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
    "tells nothing of one stream on another: an event that isn't known is refused",
    arguments: ["x", "9-9", "-1-2", "0", "+0-1"])
  func strangeEvents(id: String) async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client()
      let refused = try HTTPClient(port: fixture.port).request(
        "GET", "/mcp", headers: client.headers([("Last-Event-ID", id)]))
      #expect(refused.status == 400)
      #expect(try JSONValue(parsing: refused.body)["error"]?["code"] == -32600)
      let stream = try client.listen()
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

  @Test("has batches of twenty messages at most, which one call of its limit can't exceed")
  func longBatch() async throws {
    try await onThread {
      let client = try SessionFixture().client("2025-03-26")
      func batch(_ count: Int64) -> String {
        "[" + (0..<count).map { SessionClient.request($0, "ping") }.joined(separator: ",") + "]"
      }
      #expect(try JSONValue(parsing: try client.post(batch(20)).body).array?.count == 20)
      let refused = try client.post(batch(21))
      #expect(refused.status == 400)
      #expect(try JSONValue(parsing: refused.body)["error"]?["code"] == -32600)
    }
  }

  @Test("follows a limited number of resources, and says so")
  func followLimit() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.sessions.followLimit = 2 }
      let client = try fixture.client()
      for uri: JSONValue in ["test://a", "test://b", "test://a"] {
        #expect(try client.call("resources/subscribe", ["uri": uri])["result"] == [:])
      }
      #expect(try client.call("resources/subscribe", ["uri": "test://c"])["error"]?["code"] == -32602)
      fixture.server.announce([.updated(uri: "test://c"), .updated(uri: "test://b")])
      #expect(try client.listen().message()["params"]?["uri"] == "test://b")
      #expect(try client.call("resources/unsubscribe", ["uri": "test://a"])["result"] == [:])
      #expect(try client.call("resources/subscribe", ["uri": "test://c"])["result"] == [:])
    }
  }

  /// A session of its own, with nobody at the other end.
  private func session(_ fixture: SessionFixture) throws -> Session<TestService> {
    let session = Session(
      id: "s", principal: "ada", connection: .streamable, kit: fixture.server.kit)
    _ = try session.initialize(["protocolVersion": "2025-11-25"], for: TestCaller(), mayWait: true)
    return session
  }

  private let add = IncomingRequest(
    id: .number(1), method: "tools/call", parameters: ["name": "add", "arguments": ["a": 1, "b": 2]])

  @Test("forgets a request whose work nobody takes on")
  func dropped() throws {
    let fixture = try SessionFixture()
    let session = try session(fixture)
    let line = DuplexLine { _ in }
    do {
      let started = try session.start(add, for: TestCaller(), line, mayWait: false)
      withExtendedLifetime(started) { #expect(!session.isIdle) }
    }
    #expect(session.isIdle)
    let again = try session.start(add, for: TestCaller(), line, mayWait: false)
    #expect(session.finish(again))
    session.end()
  }

  @Test("has a limited number of requests under way")
  func runningLimit() throws {
    let fixture = try SessionFixture { $0.sessions.runningLimit = 1 }
    let session = try session(fixture)
    let line = DuplexLine { _ in }
    let started = try session.start(add, for: TestCaller(), line, mayWait: false)
    let other = IncomingRequest(id: .number(2), method: add.method, parameters: add.parameters)
    #expect(throws: RPCError.self) { try session.start(other, for: TestCaller(), line, mayWait: false) }
    #expect(session.finish(started))
    session.end()
  }

  @Test("that ended for being idle takes no request, and one that is in use doesn't end")
  func idleEnd() throws {
    let fixture = try SessionFixture()
    let session = try session(fixture)
    let started = try session.start(add, for: TestCaller(), DuplexLine { _ in }, mayWait: false)
    #expect(!session.endIfIdle())
    #expect(session.finish(started))
    #expect(!session.endIfIdle(unusedSince: session.lastUsed - 1))
    #expect(session.endIfIdle())
    #expect(throws: SessionEnded.self) {
      try session.start(add, for: TestCaller(), DuplexLine { _ in }, mayWait: false)
    }
  }

  @Test("does nothing of a batch that isn't in order")
  func brokenBatch() async throws {
    try await onThread {
      let fixture = try SessionFixture(.sample(tools: [Self.endless]))
      let client = try fixture.client("2025-03-26")
      let stream = try client.stream(
        "tools/call", ["name": "endless", "_meta": ["progressToken": "p"]], id: 5)
      #expect(try stream.message()["method"] == "notifications/progress")
      let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":5}}"#
      #expect(try client.post("[\(cancel),\(SessionClient.handshake("2025-03-26"))]").status == 400)
      #expect(fixture.server.isBusy)
      #expect(try client.post("[\(cancel)]").status == 202)
      #expect(try stream.next() == nil)
    }
  }

  @Test("keeps the events of a limited number of streams")
  func manyStreams() throws {
    let fixture = try SessionFixture { $0.sessions.replayStreams = 3 }
    let session = try session(fixture)
    for _ in 0..<10 { session.endTrack(session.openTrack(keepAlive: 14).number) }
    #expect(session.state.withLock { $0.tracks.keys.sorted() } == [0, 8, 9, 10])
    session.end()
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
