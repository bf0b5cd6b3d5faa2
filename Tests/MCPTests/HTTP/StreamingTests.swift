import HTTP
import JSON
import Support
import Synchronization
import Testing

@testable import MCP

@Suite("An answer that takes its time")
struct StreamingTests {
  /// Reports twice, then answers.
  private static let reporting = Tool<TestCaller>.simple(
    "reports",
    .long { call, _ in
      call.report(1, of: 2, "first")
      call.report(1, of: 2, "no further")
      call.report(2, of: 2, "second")
      call.log(.info, "said")
      return .result(.text("done"))
    })

  @Test("is a stream of what happens, with the response as its end, where the client wants to know")
  func progress() async throws {
    try await onThread {
      let fixture = try EndpointFixture(.sample(tools: [Self.reporting]))
      let answer = try fixture.post("tools/call", ["name": "reports"], meta: ["progressToken": "p"])
      #expect(answer.status == 200)
      #expect(answer.isStream)
      #expect(answer.response["X-Accel-Buffering"] == "no")
      #expect(answer.response["Cache-Control"] == "no-cache, no-transform")
      #expect(answer.messages.compactMap { $0["params"]?["progress"]?.int } == [1, 2])
      #expect(answer.messages.prefix(2).allSatisfy { $0["params"]?["progressToken"] == "p" })
      #expect(answer.result?["content"]?[0]?["text"] == "done")
      #expect(answer.messages.count == 3)
      #expect(answer.response.text.hasPrefix("event: message\ndata: {"))
    }
  }

  @Test("is plain JSON where nobody wants to know")
  func plain() async throws {
    try await onThread {
      let fixture = try EndpointFixture(.sample(tools: [Self.reporting]))
      let answer = try fixture.post("tools/call", ["name": "reports"])
      #expect(!answer.isStream)
      #expect(answer.messages.count == 1)
    }
  }

  @Test("is plain JSON for a client that takes no streams, whatever it wants to know")
  func noStream() async throws {
    try await onThread {
      let fixture = try EndpointFixture(.sample(tools: [Self.reporting]), streamDelay: .milliseconds(1))
      let headers =
        Modern.headers("tools/call", ["name": "reports"]).filter { $0.0 != "Accept" } + [
          ("Accept", "application/json")
        ]
      let answer = try fixture.post(
        "tools/call", ["name": "reports"], headers: headers, meta: ["progressToken": "p"])
      #expect(!answer.isStream)
      #expect(answer.result?["content"]?[0]?["text"] == "done")
    }
  }

  @Test("tells of log messages from the level on that was asked for")
  func logging() async throws {
    try await onThread {
      let fixture = try EndpointFixture(.sample(tools: [Self.reporting]))
      func messages(_ level: String) throws -> [String] {
        let answer = try fixture.post(
          "tools/call", ["name": "reports"], meta: [MetaKey.logLevel: .string(level)])
        return answer.messages.compactMap { $0["method"]?.string }
      }
      #expect(try messages("debug") == ["notifications/message"])
      #expect(try messages("warning") == [])
      #expect(
        try fixture.post("tools/call", ["name": "reports"], meta: [MetaKey.logLevel: "loud"]).code == -32602)
    }
  }

  @Test("tells of what work on the event loop or on a worker reported, too")
  func synchronous() async throws {
    try await onThread {
      let fixture = try EndpointFixture(
        .sample(tools: [
          .simple(
            "quick",
            .quick { call, _ in
              call.report(1)
              return .result(.text("q"))
            }),
          .simple(
            "blocking",
            .blocking { call, _ in
              call.report(1)
              return .result(.text("b"))
            }),
        ]))
      for name in ["quick", "blocking"] {
        let answer = try fixture.post("tools/call", ["name": .string(name)], meta: ["progressToken": 7])
        #expect(answer.isStream)
        #expect(answer.messages.first?["params"]?["progressToken"] == 7)
        #expect(answer.messages.count == 2)
      }
    }
  }

  @Test("becomes a stream after a while, so that the client sees that the work goes on")
  func patience() async throws {
    try await onThread {
      let goOn = Gate()
      let fixture = try EndpointFixture(
        .sample(tools: [
          .simple(
            "slow",
            .long { _, _ in
              await goOn.wait()
              return .result(.text("done"))
            })
        ]), streamDelay: .milliseconds(20))
      let call: JSONObject = ["name": "slow"]
      let client = try fixture.client()
      try client.send(
        "POST", "/mcp", headers: Modern.headers("tools/call", call),
        body: Modern.request("tools/call", call))
      var response = try client.head()
      #expect(response["Content-Type"] == "text/event-stream")
      goOn.open()
      while case let chunk = try client.chunk(), !chunk.isEmpty { response.body += chunk }
      #expect(try Exchanged(response, "tools/call").messages.count == 1)
    }
  }

  @Test("is given up when the client hangs up")
  func hangingUp() async throws {
    final class Seen: Sendable {
      let cancelled = Mutex(false)
    }
    let seen = Seen()
    let fixture = try EndpointFixture(
      .sample(tools: [
        .simple(
          "endless",
          .long { call, _ in
            call.report(1)
            do {
              try await Task.sleep(for: .seconds(100))
            } catch {
              seen.cancelled.withLock { $0 = call.isCancelled }
            }
            return .result(.text("nobody hears this"))
          })
      ]))
    try await onThread {
      let client = try fixture.client()
      let call: JSONObject = ["name": "endless"]
      try client.send(
        "POST", "/mcp", headers: Modern.headers("tools/call", call),
        body: Modern.request("tools/call", call, meta: ["progressToken": 1]))
      #expect(try client.head().status == 200)
      _ = try client.chunk()
      client.close()
    }
    for _ in 0..<6000 where !seen.cancelled.withLock({ $0 }) { try await Task.sleep(for: .milliseconds(10)) }
    #expect(seen.cancelled.withLock { $0 })
    #expect(fixture.log.lines == [])
  }

  @Test("may be far longer than what a stream usually holds")
  func long() async throws {
    try await onThread {
      let fixture = try EndpointFixture(
        .sample(tools: [
          .simple(
            "big",
            .long { call, _ in
              call.report(1)
              return .result(.text(String(repeating: "x", count: 1_000_000)))
            })
        ]))
      let answer = try fixture.post("tools/call", ["name": "big"], meta: ["progressToken": 1])
      #expect(answer.result?["content"]?[0]?["text"]?.string?.utf8.count == 1_000_000)
    }
  }
}
