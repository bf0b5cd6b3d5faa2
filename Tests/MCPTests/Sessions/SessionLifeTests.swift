import JSON
import Support
import Synchronization
import Testing

@testable import MCP

/// T79, T111, C21: how sessions begin, whom they serve, and when they end.
@Suite("A session") struct SessionLifeTests {
  @Test(
    "begins with a handshake that agrees on the client's revision, or else on the newest that has one",
    arguments: [
      ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
      ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25"),
    ])
  func handshake(asked: String, agreed: String) async throws {
    try await onThread {
      let client = try SessionFixture().client(asked)
      #expect(client.revision.rawValue == agreed)
      #expect(client.session.count == 32)
      #expect(client.session.utf8.allSatisfy { (0x21...0x7E).contains($0) })
    }
  }

  @Test(
    "answers as its revision wants it", arguments: ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"])
  func answers(revision: String) async throws {
    try await onThread {
      let fixture = try SessionFixture(isSlow: true)
      let client = try fixture.client(revision)
      #expect(try client.call("ping")["result"] == [:])
      #expect(try client.call("tools/list")["result"]?["tools"]?.array?.count == 2)
      #expect(
        try client.call("tools/call", ["name": "echo", "arguments": ["text": "hi"]])["result"]?["content"]?[
          0]?[
            "text"] == "hi")
      #expect(
        try client.call("tools/call", ["name": "add", "arguments": ["a": 1, "b": 2]])["result"]?["content"]?[
          0]?[
            "text"] == #"{"sum":3}"#)
      #expect(try client.call("nothing/like/it")["error"]?["code"] == -32601)
      #expect(try client.call("resources/read", ["uri": "test://nope"])["error"]?["code"] == -32002)
      #expect(try client.call("logging/setLevel", ["level": "warning"])["result"] == [:])
      #expect(try client.call("logging/setLevel", ["level": "loud"])["error"]?["code"] == -32602)
      #expect(try client.call("resources/subscribe", ["uri": "test://notes/one"])["result"] == [:])
      #expect(try client.call("resources/unsubscribe", ["uri": "test://notes/one"])["result"] == [:])
      #expect(try client.call("resources/subscribe")["error"]?["code"] == -32602)
    }
  }

  @Test("isn't begun by a handshake whose header names no revision")
  func strangeHeader() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      for (version, status) in [("banana", 400), ("1999-01-01", 400), ("2025-06-18", 200)] {
        let response = try HTTPClient(port: fixture.port).request(
          "POST", "/mcp",
          headers: [("Content-Type", "application/json"), ("MCP-Protocol-Version", version)],
          body: SessionClient.handshake("2025-06-18"))
        #expect(response.status == status)
      }
    }
  }

  @Test("is named by every message but the handshake")
  func unnamed() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client()
      let response = try HTTPClient(port: fixture.port).request(
        "POST", "/mcp", headers: [("Content-Type", "application/json")],
        body: SessionClient.request(7, "tools/list"))
      #expect(response.status == 400)
      let message = try JSONValue(parsing: response.body)
      #expect(message["id"] == 7)
      #expect(message["error"]?["code"] == -32600)
      let unknown = try client.post(
        SessionClient.request(7, "tools/list"), [("Mcp-Session-Id", "0123456789abcdef")])
      #expect(unknown.status == 404)
      #expect(try JSONValue(parsing: unknown.body)["error"]?["message"] == "Session not found")
    }
  }

  @Test("is its principal's alone")
  func foreign() async throws {
    try await onThread {
      let client = try SessionFixture().client(who: "ada")
      let eve = [("X-Who", "eve")]
      #expect(try client.post(SessionClient.request(1, "ping"), eve).status == 404)
      let get = try HTTPClient(port: client.port).request("GET", "/mcp", headers: client.headers(eve))
      #expect(get.status == 404)
      let delete = try HTTPClient(port: client.port).request("DELETE", "/mcp", headers: client.headers(eve))
      #expect(delete.status == 404)
      #expect(try client.call("ping")["result"] == [:])
    }
  }

  @Test("holds on to the revision that was agreed on")
  func revisions() async throws {
    try await onThread {
      let client = try SessionFixture().client("2025-06-18")
      let ping = SessionClient.request(1, "ping")
      #expect(try client.post(ping, [("MCP-Protocol-Version", "2025-11-25")]).status == 400)
      #expect(try client.post(ping, [("MCP-Protocol-Version", "1.0")]).status == 400)
      let without = client.headers().filter { $0.0 != "MCP-Protocol-Version" }
      let response = try HTTPClient(port: client.port).request("POST", "/mcp", headers: without, body: ping)
      #expect(response.status == 200)
    }
  }

  @Test("ends when its client says so, and is not found any more")
  func deletion() async throws {
    try await onThread {
      let client = try SessionFixture().client()
      let stream = try client.listen()
      let response = try HTTPClient(port: client.port).request("DELETE", "/mcp", headers: client.headers())
      #expect(response.status == 204)
      #expect(try stream.next() == nil)
      #expect(try client.post(SessionClient.request(1, "ping")).status == 404)
      let again = try HTTPClient(port: client.port).request("DELETE", "/mcp", headers: client.headers())
      #expect(again.status == 404)
    }
  }

  @Test("ends when it has been idle for too long, but not while there is a stream")
  func expiry() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.sessions.idleLifetime = 60_000 }
      let (idle, used, open) = (try fixture.client(), try fixture.client(), try fixture.client())
      let stream = try open.listen()
      fixture.pacemaker.pass(40_000)
      #expect(try used.call("ping")["result"] == [:])
      fixture.pacemaker.pass(40_000)
      #expect(try idle.post(SessionClient.request(1, "ping")).status == 404)
      #expect(try used.call("ping")["result"] == [:])
      #expect(try open.call("ping")["result"] == [:])
      stream.close()
      #expect(
        eventually {
          fixture.pacemaker.pass(70_000)
          return fixture.sessions == 0
        })
    }
  }

  @Test("gives way to a new one where its principal has too many, the longest idle first")
  func limit() async throws {
    try await onThread {
      let fixture = try SessionFixture {
        $0.sessions.perPrincipal = 2
        $0.sessions.total = 3
      }
      let first = try fixture.client()
      fixture.pacemaker.pass(10)
      let second = try fixture.client()
      fixture.pacemaker.pass(10)
      let stranger = try fixture.client(who: "bob")
      #expect(try first.call("ping")["result"] == [:])
      fixture.pacemaker.pass(10)
      let third = try fixture.client()
      #expect(try second.post(SessionClient.request(1, "ping")).status == 404)
      for client in [first, third, stranger] { #expect(try client.call("ping")["result"] == [:]) }
      let streams = try [first, third, stranger].map { try $0.listen() }
      let refused = try HTTPClient(port: fixture.port).request(
        "POST", "/mcp", headers: [("Content-Type", "application/json"), ("X-Who", "bob")],
        body: SessionClient.handshake("2025-11-25"))
      #expect(refused.status == 503)
      #expect(streams.count == 3)
    }
  }

  @Test("without a stream ends a while after the lists change, and one with a stream is told")
  func change() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let (idle, open) = (try fixture.client(), try fixture.client())
      let stream = try open.listen()
      fixture.server.announce([.tools(topic: "x")])
      #expect(try stream.message()["method"] == "notifications/tools/list_changed")
      #expect(
        eventually {
          fixture.pacemaker.pass(31_000)
          return fixture.sessions == 1
        })
      #expect(try idle.post(SessionClient.request(1, "ping")).status == 404)
      #expect(try open.call("ping")["result"] == [:])
    }
  }

  @Test("that opens its stream after the lists have changed is told, and goes on")
  func lateStream() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client()
      fixture.server.announce([.tools(topic: "x")])
      fixture.pacemaker.pass(1000)
      #expect(try client.call("ping")["result"] == [:])
      let stream = try client.listen()
      #expect(try stream.message()["method"] == "notifications/tools/list_changed")
      stream.close()
      fixture.pacemaker.pass(60_000)
      #expect(try client.call("ping")["result"] == [:])
      fixture.server.announce([.updated(uri: "test://notes/one")])
      fixture.pacemaker.pass(60_000)
      #expect(try client.call("ping")["result"] == [:])
    }
  }

  @Test("hears of what changes between its handshake and its client's being ready")
  func early() throws {
    let fixture = try SessionFixture()
    let heard = Mutex<[String]>([])
    let session = Session(
      id: "s", principal: "ada",
      connection: .duplex { message in
        heard.withLock { $0.append(String(decoding: message, as: UTF8.self)) }
        return true
      }, kit: fixture.server.kit)
    _ = try session.initialize(["protocolVersion": "2025-11-25"], for: TestCaller(), mayWait: true)
    fixture.server.announce([.tools(topic: "x")])
    #expect(eventually { session.state.withLock { !$0.early.isEmpty } })
    #expect(heard.withLock { $0.isEmpty })
    session.take(notification: "notifications/initialized", [:])
    #expect(heard.withLock { $0.count } == 1)
    session.end()
  }

  @Test("without a stream stays when the lists change, where the settings say so")
  func changeWithoutDropping() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.sessions.dropsIdleSessionsOnChange = false }
      let client = try fixture.client()
      fixture.server.announce([.tools(topic: "x")])
      #expect(try client.call("ping")["result"] == [:])
      #expect(try client.listen().message()["method"] == "notifications/tools/list_changed")
    }
  }

  @Test("of 2025-03-26 takes batches, one of another revision doesn't")
  func batches() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client("2025-03-26")
      let requests = [
        SessionClient.request(1, "tools/list"),
        SessionClient.request(2, "tools/call", ["name": "add", "arguments": ["a": 1, "b": 2]]),
        #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}"#,
        SessionClient.request(3, "nope"),
      ]
      let batch = "[" + requests.joined(separator: ",") + "]"
      let answers = try JSONValue(parsing: try client.post(batch).body).array ?? []
      #expect(Set(answers.compactMap { $0["id"]?.int }) == [1, 2, 3])
      #expect(answers.first { $0["id"] == 3 }?["error"]?["code"] == -32601)
      let silent = try client.post("[\(requests[2])]")
      #expect(silent.status == 202)
      #expect(silent.body.isEmpty)
      #expect(try client.post("[]").status == 400)
      #expect(try client.post("[\(SessionClient.handshake("2025-03-26"))]").status == 400)
      let newer = try fixture.client("2025-06-18")
      let refused = try newer.post(batch)
      #expect(refused.status == 400)
      #expect(try JSONValue(parsing: refused.body)["error"]?["code"] == -32600)
    }
  }
}
