import HTTP
import JSON
import Support
import Synchronization
import Testing

@testable import MCP

/// T85, T87, T90: what comes on a session's streams, and how a client that loses one catches up.
@Suite("A session's stream") struct SessionStreamTests {
  @Test("brings what was subscribed to, and nothing else")
  func updates() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client()
      let stream = try client.listen()
      _ = try client.call("resources/subscribe", ["uri": "test://notes/one"])
      _ = try client.call("resources/subscribe", ["uri": "test://notes/secret"])
      fixture.server.announce([
        .updated(uri: "test://notes/two"), .updated(uri: "test://notes/secret"),
        .updated(uri: "test://notes/one"),
      ])
      let message = try stream.message()
      #expect(message["method"] == "notifications/resources/updated")
      #expect(message["params"] == ["uri": "test://notes/one"])
      fixture.server.announce([.prompts(topic: "")])
      #expect(try stream.message()["method"] == "notifications/prompts/list_changed")
    }
  }

  @Test("is one for each session, and for those who take events")
  func refusals() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client()
      let stream = try client.listen()
      #expect(stream.head.status == 200)
      #expect(stream.head["X-Accel-Buffering"] == "no")
      #expect(try client.listen().head.status == 409)
      let plain = try HTTPClient(port: fixture.port).request(
        "GET", "/mcp", headers: client.headers([("Accept", "application/json")]))
      #expect(plain.status == 406)
      let unnamed = try HTTPClient(port: fixture.port).request(
        "GET", "/mcp", headers: [("Accept", "text/event-stream")])
      #expect(unnamed.status == 405)
      #expect(unnamed["Allow"]?.contains("POST") == true)
    }
  }

  @Test("can be lost: what was missed comes when the client returns with its last event's id")
  func resumption() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let client = try fixture.client()
      let uris = (0..<4).map { "test://notes/\($0)" }
      for uri in uris { _ = try client.call("resources/subscribe", ["uri": .string(uri)]) }
      let first = try client.listen()
      for uri in uris.prefix(3) { fixture.server.announce([.updated(uri: uri)]) }
      let event = try #require(try first.next())
      let (second, third) = (try first.message(), try first.message())
      first.close()
      fixture.server.announce([.updated(uri: uris[3])])
      let resumed = try client.listen(after: event.id)
      #expect(try resumed.message() == second)
      #expect(try resumed.message() == third)
      #expect(try resumed.message()["params"]?["uri"] == "test://notes/3")
    }
  }

  @Test("that nobody reads is dropped, and keeps nobody else waiting")
  func halfOpen() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.subscriptions.window = 0 }
      let (deaf, good) = (try fixture.client(), try fixture.client())
      let uri = "test://notes/" + String(repeating: "n", count: 40_000)
      for client in [deaf, good] { _ = try client.call("resources/subscribe", ["uri": .string(uri)]) }
      let (unread, read) = (try deaf.listen(), try good.listen())
      for _ in 0..<250 {
        fixture.server.announce([.updated(uri: uri)])
        try read.skip(uri.utf8.count)
      }
      #expect(unread.head.status == 200)
      #expect(try deaf.call("ping")["result"] == [:])
    }
  }

  @Test("ends with the credential of whoever opened it")
  func revoked() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let (ada, bob) = (try fixture.client(), try fixture.client(who: "bob"))
      let (one, other) = (try ada.listen(), try bob.listen())
      fixture.callers.named("ada").revoke()
      #expect(try one.next() == nil)
      fixture.server.announce([.tools(topic: "")])
      #expect(try other.message()["method"] == "notifications/tools/list_changed")
    }
  }

  @Test("of a request brings its progress and log messages before its answer")
  func progress() async throws {
    try await onThread {
      let tool = Tool<TestCaller>.simple(
        "works",
        .long { call, _ in
          call.report(1, of: 2, "half")
          call.log(.debug, "hidden")
          call.log(.error, "shown")
          return .result(.text("done"))
        })
      let client = try SessionFixture(.sample(tools: [tool])).client()
      _ = try client.call("logging/setLevel", ["level": "warning"])
      let stream = try client.stream("tools/call", ["name": "works", "_meta": ["progressToken": 5]], id: 9)
      let priming = try #require(try stream.next())
      #expect(priming.id == "1-0")
      #expect(priming.data == "")
      let progress = try #require(try stream.next())
      #expect(progress.event == "message")
      #expect(progress.id == "1-1")
      #expect(
        progress.message["params"] == ["progressToken": 5, "progress": 1, "total": 2, "message": "half"])
      #expect(try stream.message()["params"]?["level"] == "error")
      let answer = try stream.message()
      #expect(answer["id"] == 9)
      #expect(try stream.next() == nil)
    }
  }

  @Test("of a request begins at once with what it has before 2025-11-25")
  func noPriming() async throws {
    try await onThread {
      let tool = Tool<TestCaller>.simple(
        "works",
        .long { call, _ in
          call.report(1)
          return .result(.text("done"))
        })
      let client = try SessionFixture(.sample(tools: [tool])).client("2025-06-18")
      let stream = try client.stream("tools/call", ["name": "works", "_meta": ["progressToken": "p"]])
      #expect(try stream.message()["method"] == "notifications/progress")
      #expect(try stream.message()["id"] == 1)
      #expect(try stream.next() == nil)
    }
  }

  @Test("of a request can be lost: the work goes on, and its answer waits for the client to return")
  func lostAnswer() async throws {
    try await onThread {
      let goOn = Gate()
      let tool = Tool<TestCaller>.simple(
        "works",
        .long { call, _ in
          call.report(1)
          await goOn.wait()
          return .result(.text(call.isCancelled ? "cancelled" : "done"))
        })
      let client = try SessionFixture(.sample(tools: [tool])).client()
      let first = try client.stream("tools/call", ["name": "works", "_meta": ["progressToken": "p"]])
      _ = try first.next()
      let progress = try #require(try first.next())
      first.close()
      Sleep.milliseconds(100)
      goOn.open()
      let second = try client.listen(after: progress.id, answering: "tools/call")
      #expect(try second.message()["result"]?["content"]?[0]?["text"] == "done")
      #expect(try second.next() == nil)
      let third = try client.listen(after: "1-0", answering: "tools/call")
      #expect(try third.message()["method"] == "notifications/progress")
      #expect(try third.message()["id"] == 1)
      #expect(try third.next() == nil)
    }
  }

  @Test("is hung up on by a tool that takes its time; the client returns for the answer")
  func polling() async throws {
    try await onThread {
      let goOn = Gate()
      let tool = Tool<TestCaller>.simple(
        "works",
        .long { call, _ in
          call.hangUp(retryAfter: 500)
          await goOn.wait()
          return .result(.text("done"))
        })
      let fixture = try SessionFixture(.sample(tools: [tool]))
      let client = try fixture.client()
      let stream = try client.stream("tools/call", ["name": "works"])
      let priming = try #require(try stream.next())
      #expect(priming.id == "1-0")
      #expect(try stream.next()?.retry == 500)
      #expect(try stream.next() == nil)
      let again = try client.listen(after: priming.id, answering: "tools/call")
      goOn.open()
      #expect(try again.message()["result"]?["content"]?[0]?["text"] == "done")
      #expect(try again.next() == nil)
      let older = try fixture.client("2025-06-18")
      #expect(try older.call("tools/call", ["name": "works"])["result"] != nil)
    }
  }

  @Test("is hung up on even where the work is quicker with that than whoever waits for the response")
  func pollingAtOnce() async throws {
    let fixture = try SessionFixture()
    let session = Session(
      id: "s", principal: "ada", connection: .streamable, kit: fixture.server.kit)
    _ = try session.initialize(["protocolVersion": "2025-11-25"], for: TestCaller(), mayWait: true)
    let reply = SessionReply(session, requests: 1, isBatch: false, streams: true, keepAlive: 14)
    reply.hangUp(retry: 500)
    let response = await reply.awaitResponse()
    #expect(response.headers["Content-Type"] == "text/event-stream")
    session.end()
  }

  @Test("of a request that its client cancels ends without an answer")
  func cancellation() async throws {
    try await onThread {
      let tool = Tool<TestCaller>.simple(
        "works",
        .long { call, _ in
          call.report(1)
          while !call.isCancelled { try await Task.sleep(for: .milliseconds(5)) }
          return .result(.text("late"))
        })
      let client = try SessionFixture(.sample(tools: [tool])).client()
      let stream = try client.stream("tools/call", ["name": "works", "_meta": ["progressToken": "p"]], id: 4)
      _ = try stream.next()
      _ = try stream.next()
      let cancel = #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":4}}"#
      #expect(try client.post(cancel).status == 202)
      #expect(try stream.next() == nil)
    }
  }
}

/// Holds tasks back until a test lets them go on.
final class Gate: Sendable {
  private let isOpen = Mutex(false)

  func open() { isOpen.withLock { $0 = true } }

  func wait() async {
    while !isOpen.withLock({ $0 }) { try? await Task.sleep(for: .milliseconds(2)) }
  }
}
