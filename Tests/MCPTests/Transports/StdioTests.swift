import Glibc
import JSON
import Support
import Synchronization
import Testing

@testable import MCP

/// One message a line, both eras at once.
@Suite("The protocol over two pipes") struct StdioTests {
  private let modern = ProtocolRevision.v2026_07_28

  @Test("serves both eras by what each message says of itself")
  func eras() async throws {
    try await onThread {
      let peer = try StdioFixture()
      peer.modern("d", "server/discover")
      let discovery = try peer.message(answering: "server/discover", modern)
      #expect(discovery?["result"]?["supportedVersions"] == ["2026-07-28"])
      peer.line(SessionClient.request(1, "tools/list"))
      #expect(try peer.message()?["error"]?["code"] == -32600)
      try peer.initialize()
      peer.line(SessionClient.request(2, "tools/call", ["name": "echo", "arguments": ["text": "old"]]))
      #expect(try peer.message(answering: "tools/call")?["result"]?["resultType"] == nil)
      peer.modern("n", "tools/call", ["name": "echo", "arguments": ["text": "new"]])
      #expect(try peer.message(answering: "tools/call", modern)?["result"]?["resultType"] == "complete")
      peer.modern("u", "nope")
      #expect(try peer.message(modern)?["error"]?["code"] == -32601)
      peer.line(
        #"{"jsonrpc":"2.0","id":5,"method":"tools/list","params":{"_meta":{"\#(MetaKey.revision)":"2099-01-01","\#(MetaKey.capabilities)":{}}}}"#
      )
      #expect(try peer.message(modern)?["error"]?["code"] == -32022)
      peer.end()
      #expect(try peer.message() == nil)
    }
  }

  @Test("answers what is no message, and goes on")
  func malformed() async throws {
    try await onThread {
      let peer = try StdioFixture { $0.messageLimit = 100_000 }
      peer.line("{nonsense")
      let fault = try peer.message()
      #expect(fault?["error"]?["code"] == -32700)
      #expect(fault?["id"] == nil)
      peer.line("")
      peer.line("  \r")
      peer.line("[]")
      #expect(try peer.message()?["error"]?["code"] == -32600)
      peer.line(#"{"jsonrpc":"2.0","id":1,"method":7}"#)
      #expect(try peer.message()?["id"] == 1)
      for _ in 0..<100 { peer.send(String(repeating: "x", count: 100_000)) }
      peer.line("")
      #expect(try peer.message()?["error"]?["code"] == -32600)
      peer.send(SessionClient.handshake("2025-11-25") + "\r\n" + SessionClient.request(2, "ping"))
      #expect(try peer.message(answering: "initialize")?["id"] == 0)
      peer.end()
      #expect(try peer.message(answering: "ping")?["result"] == [:])
      #expect(try peer.message() == nil)
    }
  }

  @Test("answers while other work is under way, and what is cancelled not at all")
  func concurrency() async throws {
    try await onThread {
      let goOn = Gate()
      let isAnswered = Mutex(false)
      let long = Tool<TestCaller>.simple(
        "long",
        .long { call, _ in
          call.report(1)
          while !call.isCancelled { try await Task.sleep(for: .milliseconds(2)) }
          goOn.open()
          return .result(.text("late"))
        })
      let blocking = Tool<TestCaller>.simple(
        "blocking",
        .blocking { _, _ in
          _ = eventually { isAnswered.withLock { $0 } }
          return .result(.text("done"))
        })
      let peer = try StdioFixture(.sample(tools: [.echo, long, blocking]))
      try peer.initialize()
      peer.line(SessionClient.request(1, "tools/call", ["name": "long", "_meta": ["progressToken": "p"]]))
      #expect(try peer.message()?["method"] == "notifications/progress")
      peer.modern("long", "tools/call", ["name": "long"], meta: ["progressToken": "q"])
      #expect(try peer.message(modern)?["params"]?["progressToken"] == "q")
      peer.line(SessionClient.request(2, "tools/call", ["name": "blocking"]))
      peer.line(SessionClient.request(3, "ping"))
      #expect(try peer.message(answering: "ping")?["id"] == 3)
      isAnswered.withLock { $0 = true }
      #expect(try peer.message(answering: "tools/call")?["id"] == 2)
      peer.line(SessionClient.request(1, "ping"))
      #expect(try peer.message()?["id"] == 1)
      for id in ["1", "\"long\""] {
        peer.line(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id)}}"#)
      }
      peer.end()
      #expect(try peer.message() == nil)
    }
  }

  @Test("listens once under one id")
  func listensOnce() async throws {
    try await onThread {
      let peer = try StdioFixture()
      peer.modern("L", "subscriptions/listen", ["notifications": ["toolsListChanged": true]])
      #expect(try peer.anything()?["method"] == "notifications/subscriptions/acknowledged")
      peer.modern("L", "subscriptions/listen", ["notifications": ["toolsListChanged": true]])
      #expect(try peer.anything()?["error"]?["code"] == -32600)
      peer.line(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"L"}}"#)
      peer.modern("L", "subscriptions/listen", ["notifications": ["toolsListChanged": true]])
      #expect(try peer.anything()?["method"] == "notifications/subscriptions/acknowledged")
      peer.end()
    }
  }

  @Test("asks, and takes the answers from the same line")
  func questions() async throws {
    try await onThread {
      let tool = Tool<TestCaller>.simple(
        "asks",
        .blocking { call, _ in
          if let answer = call.answers["q"] { return .result(.text(answer.text())) }
          return .inputRequired(
            InputRequest(
              [("q", .form(message: "Sure?", schema: ["type": "object", "properties": [:]]))], fallback: "no")
          )
        })
      let peer = try StdioFixture(.sample(tools: [tool]))
      try peer.initialize("2025-06-18", capabilities: ["elicitation": [:]])
      peer.line(SessionClient.request(1, "tools/call", ["name": "asks"]))
      let question = try #require(try peer.message(.v2025_06_18))
      #expect(question["method"] == "elicitation/create")
      peer.line(
        JSONValue.object([
          "jsonrpc": "2.0", "id": question["id"] ?? .null, "result": ["action": "decline"],
        ]).text())
      let answer = try peer.message(answering: "tools/call", .v2025_06_18)
      #expect(answer?["result"]?["content"]?[0]?["text"] == #"{"action":"decline"}"#)
      peer.line(SessionClient.request(2, "tools/call", ["name": "asks"]))
      _ = try peer.message(.v2025_06_18)
      peer.end()
      while let message = try peer.message(.v2025_06_18) {
        #expect(message["id"] == 2 || message["method"] != nil)
      }
    }
  }

  @Test("listens among everything else, until the client has had enough")
  func listening() async throws {
    try await onThread {
      let peer = try StdioFixture()
      let key = MetaKey.subscription
      for id in ["L1", "L2"] {
        peer.modern(id, "subscriptions/listen", ["notifications": ["toolsListChanged": true]])
        let acknowledged = try peer.message(modern)
        #expect(acknowledged?["method"] == "notifications/subscriptions/acknowledged")
        #expect(acknowledged?["params"]?["_meta"]?[key]?.string == id)
      }
      peer.server.announce([.tools(topic: "")])
      let told = try (0..<2).map { _ in try peer.message(modern)?["params"]?["_meta"]?[key]?.string }
      #expect(Set(told) == ["L1", "L2"])
      peer.line(#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"L1"}}"#)
      peer.modern("after", "tools/list")
      #expect(try peer.message(answering: "tools/list", modern)?["id"] == "after")
      #expect(eventually { peer.server.hub.count == 1 })
      peer.server.stop()
      let last = try peer.message(answering: "subscriptions/listen", modern)
      #expect(last?["id"] == "L2")
      #expect(last?["result"]?["_meta"]?[key] == "L2")
      let cancelled = try peer.message(modern)
      #expect(cancelled?["method"] == "notifications/cancelled")
      #expect(cancelled?["params"]?["requestId"] == "L2")
      peer.end()
      #expect(try peer.message() == nil)
    }
  }

  @Test("tells older clients of changes, and takes their batches")
  func legacy() async throws {
    try await onThread {
      let peer = try StdioFixture(isSlow: true)
      try peer.initialize("2025-03-26")
      peer.line(SessionClient.request(1, "resources/subscribe", ["uri": "test://x"]))
      #expect(try peer.message(answering: "resources/subscribe", .v2025_03_26)?["result"] == [:])
      peer.server.announce([.updated(uri: "test://x")])
      #expect(try peer.message(.v2025_03_26)?["params"]?["uri"] == "test://x")
      peer.line(
        "[\(SessionClient.request(2, "ping")),\(SessionClient.request(3, "tools/list")),"
          + #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":9}}]"#)
      let answers = try readBatch(peer)
      #expect(Set(answers.compactMap { $0["id"]?.int }) == [2, 3])
    }
  }

  private func readBatch(_ peer: StdioFixture) throws -> [JSONValue] {
    try #require(try peer.anything()?.array)
  }

  @Test("finishes what is under way when the input ends, and gives up what takes too long")
  func ending() async throws {
    try await onThread {
      let tool = Tool<TestCaller>.simple(
        "slow",
        .blocking { _, _ in
          usleep(100_000)
          return .result(.text("done"))
        })
      let endless = Tool<TestCaller>.simple(
        "endless",
        .long { call, _ in
          while !call.isCancelled { try await Task.sleep(for: .milliseconds(2)) }
          return .result(.text("late"))
        })
      let peer = try StdioFixture(.sample(tools: [tool]))
      try peer.initialize()
      peer.line(SessionClient.request(1, "tools/call", ["name": "slow"]))
      peer.end()
      #expect(try peer.message(answering: "tools/call")?["id"] == 1)
      #expect(try peer.message() == nil)
      let other = try StdioFixture(.sample(tools: [endless]), patience: .milliseconds(50))
      try other.initialize()
      other.line(SessionClient.request(1, "tools/call", ["name": "endless"]))
      other.end()
      #expect(try other.message() == nil)
      #expect(eventually { other.isOver })
    }
  }

  @Test("refuses a caller whose credential no longer holds")
  func revoked() async throws {
    try await onThread {
      let peer = try StdioFixture()
      try peer.initialize()
      peer.caller.revoke()
      peer.line(SessionClient.request(1, "tools/list"))
      #expect(try peer.message()?["error"]?["code"] == -32600)
      peer.end()
      #expect(try peer.message() == nil)
    }
  }

  @Test("answers quick calls without a detour")
  func speed() async throws {
    try await onThread {
      let peer = try StdioFixture()
      try peer.initialize()
      let clock = ContinuousClock()
      var times: [Duration] = []
      for id in 0..<2000 {
        let start = clock.now
        peer.line(
          SessionClient.request(Int64(id), "tools/call", ["name": "echo", "arguments": ["text": "hi"]]))
        _ = try peer.anything()
        times.append(clock.now - start)
      }
      times.sort()
      // Measured far below; the bound is for a build without optimization. Most calls may wait for a busy machine, but
      // those that don't would have to take a detour as well.
      #expect(times[20] < .milliseconds(5))
      peer.end()
    }
  }
}
