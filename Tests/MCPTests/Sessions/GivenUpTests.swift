import JSON
import Support
import Synchronization
import Testing

@testable import MCP

/// K4, A5: what is heard of requests that are given up, and of those that are under way when the server stops.
@Suite("A request that is given up") struct GivenUpTests {
  private static let endless = Tool<TestCaller>.simple(
    "endless",
    .long { call, _ in
      while !call.isCancelled { try await Task.sleep(for: .milliseconds(2)) }
      return .result(.text("late"))
    })

  /// A tool that blocks until it is let go on.
  private static func blocking(_ hasBegun: Flag, _ goOn: Flag) -> Tool<TestCaller> {
    .simple(
      "blocks",
      .blocking { _, _ in
        hasBegun.raise()
        while !goOn.isUp { Sleep.milliseconds(2) }
        return .result(.text("done"))
      })
  }

  private let plain = [("Accept", "application/json")]

  /// Posts a call in a client that takes no streams.
  private func call(_ client: SessionClient, _ name: String) throws -> HTTPClient {
    let connection = try HTTPClient(port: client.port)
    try connection.send(
      "POST", "/mcp", headers: client.headers(plain),
      body: SessionClient.request(1, "tools/call", ["name": .string(name)]))
    return connection
  }

  @Test("by the loss of its credential is told so")
  func revoked() async throws {
    try await onThread {
      let fixture = try SessionFixture(.sample(tools: [Self.endless]))
      let client = try fixture.client("2025-06-18")
      let connection = try call(client, "endless")
      #expect(eventually { fixture.isBusy })
      fixture.callers.named("ada").revoke()
      fixture.pacemaker.pass(500)
      let head = try connection.head()
      #expect(head.status == 401)
      #expect(head["WWW-Authenticate"]?.hasPrefix("Bearer") == true)
    }
  }

  @Test("by its client is answered by nothing, of a kind that the client takes")
  func cancelled() async throws {
    try await onThread {
      let fixture = try SessionFixture(.sample(tools: [Self.endless]))
      let client = try fixture.client("2025-06-18")
      let connection = try call(client, "endless")
      #expect(eventually { fixture.isBusy })
      let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#
      #expect(try client.post(cancel).status == 202)
      #expect(try connection.head().status == 202)
    }
  }

  @Test("by a server that stops is told so, in either era")
  func stopped() async throws {
    try await onThread {
      let fixture = try SessionFixture(.sample(tools: [Self.endless]))
      let connection = try call(try fixture.client("2025-06-18"), "endless")
      let modern = try HTTPClient(port: fixture.port)
      try modern.send(
        "POST", "/mcp", headers: Modern.headers("tools/call", ["name": "endless"]),
        body: Modern.request("tools/call", ["name": "endless"]))
      #expect(eventually { fixture.isBusy && !fixture.server.underWay.isEmpty })
      fixture.server.stop()
      for head in [try connection.head(), try modern.head()] {
        #expect(head.status == 503)
        #expect(head["Retry-After"] == "5")
      }
    }
  }

  @Test("by nobody is answered even while the server stops")
  func patience() async throws {
    try await onThread {
      let (hasBegun, goOn) = (Flag(), Flag())
      let fixture = try SessionFixture(.sample(tools: [Self.blocking(hasBegun, goOn)]))
      let client = try fixture.client("2025-06-18")
      let stream = try client.listen()
      let connection = try call(client, "blocks")
      #expect(eventually { hasBegun.isUp })
      let hasStopped = Flag()
      Threads.start {
        fixture.server.stop(within: .seconds(100))
        hasStopped.raise()
      }
      #expect(try stream.next() == nil)
      #expect(!hasStopped.isUp)
      goOn.raise()
      #expect(try connection.head().status == 200)
      #expect(eventually { hasStopped.isUp })
    }
  }

  @Test("that blocks is refused where its credential is lost meanwhile")
  func revokedWhileBlocking() async throws {
    try await onThread {
      let caller = TestCaller()
      let sawIt = Flag()
      let tool = Tool<TestCaller>.simple(
        "blocks",
        .blocking { call, _ in
          caller.revoke()
          if call.isCancelled { sawIt.raise() }
          return .result(.text("done"))
        })
      let fixture = try EndpointFixture(.sample(tools: [tool]), admit: { _, _ in .caller(caller) })
      let refused = try fixture.post("tools/call", ["name": "blocks"])
      #expect(refused.status == 401)
      #expect(refused.code == -32600)
      #expect(sawIt.isUp)
    }
  }

  @Test("lets what blocks on the old transport run while its client goes on")
  func oldTransport() async throws {
    try await onThread {
      let (hasBegun, goOn) = (Flag(), Flag())
      let fixture = try SessionFixture(.sample(tools: [Self.blocking(hasBegun, goOn)]))
      let client = try HTTPClient(port: fixture.port)
      try client.send("GET", "/sse", headers: [("Accept", "text/event-stream")])
      let stream = try EventReader(client, of: fixture, .v2024_11_05)
      let address = try #require(try stream.next()?.data)
      func post(_ body: String) throws -> Int {
        try HTTPClient(port: fixture.port).request(
          "POST", address, headers: [("Content-Type", "application/json")], body: body
        ).status
      }
      #expect(try post(SessionClient.handshake("2024-11-05")) == 202)
      _ = try stream.next()
      #expect(try post(SessionClient.request(1, "tools/call", ["name": "blocks"])) == 202)
      #expect(eventually { hasBegun.isUp })
      #expect(try post(SessionClient.request(2, "ping")) == 202)
      #expect(try stream.next()?.message["id"] == 2)
      goOn.raise()
      #expect(try stream.next()?.message["id"] == 1)
    }
  }
}

/// Tells another thread that something has happened.
private final class Flag: Sendable {
  private let flag = Mutex(false)

  var isUp: Bool { flag.withLock { $0 } }

  func raise() { flag.withLock { $0 = true } }
}

extension SessionFixture {
  /// Whether requests of a session are under way.
  fileprivate var isBusy: Bool { server.isBusy }
}
