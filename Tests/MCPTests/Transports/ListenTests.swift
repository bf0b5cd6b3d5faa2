import JSON
import Support
import Testing

@testable import MCP

/// T85: `subscriptions/listen` of the newest revision over HTTP.
@Suite("Listening over HTTP") struct ListenTests {
  private func listen(
    _ fixture: SessionFixture, _ wanted: JSONObject, id: String = "\"L1\"", capabilities: JSONObject = [:],
    who: String = "ada"
  ) throws -> EventReader {
    let client = try HTTPClient(port: fixture.port)
    let body = Modern.request(
      "subscriptions/listen", ["notifications": .object(wanted)], capabilities: capabilities)
    try client.send(
      "POST", "/mcp", headers: Modern.headers("subscriptions/listen") + [("X-Who", who)],
      body: body.replacing("\"id\":\"r1\"", with: "\"id\":\(id)"))
    return try EventReader(client, of: fixture, .v2026_07_28, answering: "subscriptions/listen")
  }

  private let key = "io.modelcontextprotocol/subscriptionId"

  @Test("begins with what is honoured, names the subscription everywhere, and ends with a result")
  func stream() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let stream = try listen(
        fixture,
        [
          "toolsListChanged": true, "promptsListChanged": false,
          "resourceSubscriptions": ["test://notes/one", "test://notes/secret"],
        ])
      let acknowledged = try stream.message()
      #expect(acknowledged["method"] == "notifications/subscriptions/acknowledged")
      #expect(acknowledged["params"]?["_meta"]?[key] == "L1")
      #expect(
        acknowledged["params"]?["notifications"] == [
          "toolsListChanged": true, "resourceSubscriptions": ["test://notes/one"],
        ])
      fixture.server.announce([
        .prompts(topic: ""), .updated(uri: "test://notes/secret"), .updated(uri: "test://notes/one"),
      ])
      let updated = try stream.message()
      #expect(updated["method"] == "notifications/resources/updated")
      #expect(updated["params"] == ["_meta": [key: "L1"], "uri": "test://notes/one"])
      fixture.server.announce([.tools(topic: "")])
      #expect(
        try stream.message() == [
          "jsonrpc": "2.0", "method": "notifications/tools/list_changed", "params": ["_meta": [key: "L1"]],
        ])
      fixture.server.stop()
      let last = try stream.message()
      #expect(last["id"] == "L1")
      #expect(last["result"]?["resultType"] == "complete")
      #expect(last["result"]?["_meta"]?[key] == "L1")
      #expect(last["result"]?["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "sample")
      #expect(try stream.next() == nil)
    }
  }

  @Test("names the subscription as the kind of id that it was opened with")
  func numbers() async throws {
    try await onThread {
      let stream = try listen(try SessionFixture(), [:], id: "7")
      let acknowledged = try stream.message()
      #expect(acknowledged["params"]?["_meta"]?[key] == 7)
      #expect(acknowledged["params"]?["notifications"] == [:])
    }
  }

  @Test("is refused to whoever names more than a thousand things, quickly", .timeLimit(.minutes(5)))
  func tooMany() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      for (name, count) in [("taskIds", 40_000), ("resourceSubscriptions", 1001)] {
        let names = JSONValue.array((0..<count).map { .string("t\($0)") })
        let refused = try fixture.post("subscriptions/listen", ["notifications": [name: names]])
        #expect(refused.code == -32602)
      }
    }
  }

  @Test("begins with the whole of what is honoured, however long that is")
  func longAcknowledgement() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let uris = (0..<1000).map { JSONValue.string("test://\($0)/" + String(repeating: "n", count: 200)) }
      let stream = try listen(fixture, ["resourceSubscriptions": .array(uris)])
      let honoured = try stream.message()["params"]?["notifications"]
      #expect(honoured?["resourceSubscriptions"]?.array?.count == 1000)
    }
  }

  @Test("ends with the credential of whoever listens")
  func revoked() async throws {
    try await onThread {
      let fixture = try SessionFixture()
      let stream = try listen(fixture, ["toolsListChanged": true])
      _ = try stream.next()
      fixture.callers.named("ada").revoke()
      #expect(try stream.message()["result"]?["resultType"] == "complete")
      #expect(try stream.next() == nil)
    }
  }

  @Test("and other work of the newest revision end with the caller's credential")
  func revokedWork() async throws {
    try await onThread {
      let tool = Tool<TestCaller>.simple(
        "endless",
        .long { call, _ in
          call.report(1)
          while !call.isCancelled { try await Task.sleep(for: .milliseconds(2)) }
          return .result(.text("late"))
        })
      let fixture = try SessionFixture(.sample(tools: [tool]))
      let client = try HTTPClient(port: fixture.port)
      let parameters: JSONObject = ["name": "endless"]
      try client.send(
        "POST", "/mcp", headers: Modern.headers("tools/call", parameters),
        body: Modern.request("tools/call", parameters, meta: ["progressToken": "p"]))
      let stream = try EventReader(client, of: fixture, .v2026_07_28, answering: "tools/call")
      #expect(try stream.message()["method"] == "notifications/progress")
      fixture.callers.named("ada").revoke()
      #expect(try stream.message()["error"]?["code"] == -32600)
      #expect(try stream.next() == nil)
      #expect(eventually { fixture.server.hub.count == 0 })
    }
  }

  @Test("gives a sign of life while there is nothing to tell")
  func keepAlive() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.keepAliveSeconds = 1 }
      let client = try HTTPClient(port: fixture.port)
      try client.send(
        "POST", "/mcp", headers: Modern.headers("subscriptions/listen"),
        body: Modern.request("subscriptions/listen", ["notifications": [:]]))
      #expect(try client.head().status == 200)
      #expect(String(decoding: try client.chunk(), as: UTF8.self).contains("acknowledged"))
      #expect(String(decoding: try client.chunk(), as: UTF8.self) == ": \n\n")
      #expect(fixture.server.hub.count == 1)
    }
  }

  @Test("is refused in band beyond the limit, and possible again once a stream is closed")
  func limit() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.subscriptions.perPrincipal = 1 }
      let first = try listen(fixture, ["toolsListChanged": true])
      _ = try first.next()
      let body = Modern.request("subscriptions/listen", ["notifications": [:]])
      let refused = try HTTPClient(port: fixture.port).request(
        "POST", "/mcp", headers: Modern.headers("subscriptions/listen"), body: body)
      #expect(refused.status == 200)
      let error = try JSONValue(parsing: refused.body)["error"]
      #expect(error?["code"] == -32603)
      #expect(error?["message"] == "Subscription limit reached")
      #expect(try listen(fixture, [:], who: "bob").head.status == 200)
      first.close()
      #expect(
        try eventually {
          let again = try HTTPClient(port: fixture.port)
          try again.send("POST", "/mcp", headers: Modern.headers("subscriptions/listen"), body: body)
          return try again.head()["Content-Type"] == "text/event-stream"
        })
    }
  }

  @Test("reaches everybody who reads, whoever else doesn't")
  func halfOpen() async throws {
    try await onThread {
      let fixture = try SessionFixture { $0.subscriptions.window = 0 }
      let uri = "test://notes/" + String(repeating: "n", count: 40_000)
      let deaf = try listen(fixture, ["resourceSubscriptions": [.string(uri)]], who: "bob")
      let good = try listen(fixture, ["resourceSubscriptions": [.string(uri)]])
      _ = try good.next()
      for _ in 0..<250 {
        fixture.server.announce([.updated(uri: uri)])
        try good.skip(uri.utf8.count)
      }
      #expect(deaf.head.status == 200)
      #expect(eventually { fixture.server.hub.count == 1 })
    }
  }
}
