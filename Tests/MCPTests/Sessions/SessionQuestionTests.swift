import JSON
import Support
import Testing

@testable import MCP

/// Questions to clients of the older revisions, put while their request is open.
@Suite("A question to a client with a session") struct SessionQuestionTests {
  private static let form: JSONObject = [
    "type": "object", "properties": ["ok": ["type": "boolean"]], "required": ["ok"],
  ]

  /// Asks, and tells what it was answered.
  private static func asking(_ question: InputRequest.Question, blocking: Bool = false) -> Tool<TestCaller> {
    let work: @Sendable (Call<TestCaller>) -> ToolOutcome = { call in
      if let answer = call.answers["q"] { return .result(.text(answer.text())) }
      return .inputRequired(InputRequest([("q", question)], fallback: "Say it in the arguments."))
    }
    return .simple("asks", blocking ? .blocking { call, _ in work(call) } : .long { call, _ in work(call) })
  }

  @Test("comes on the request's stream and is answered by a POST", arguments: [true, false])
  func elicitation(blocking: Bool) async throws {
    try await onThread {
      let tool = Self.asking(.form(message: "Sure?", schema: Self.form), blocking: blocking)
      let client = try SessionFixture(.sample(tools: [tool])).client(capabilities: ["elicitation": [:]])
      let stream = try client.stream("tools/call", ["name": "asks"], id: 3)
      _ = try stream.next()
      let question = try stream.message()
      #expect(question["method"] == "elicitation/create")
      #expect(question["params"]?["mode"] == "form")
      #expect(question["params"]?["message"] == "Sure?")
      #expect(try client.answer(question["id"], ["action": "accept", "content": ["ok": true]]) == 202)
      let answer = try stream.message()
      #expect(answer["id"] == 3)
      #expect(answer["result"]?["content"]?[0]?["text"] == #"{"action":"accept","content":{"ok":true}}"#)
      #expect(try stream.next() == nil)
    }
  }

  @Test("is put in the words of 2025-06-18, too")
  func older() async throws {
    try await onThread {
      let tool = Self.asking(.form(message: "Sure?", schema: Self.form))
      let client = try SessionFixture(.sample(tools: [tool]))
        .client("2025-06-18", capabilities: ["elicitation": [:]])
      let stream = try client.stream("tools/call", ["name": "asks"])
      let question = try stream.message()
      #expect(question["params"]?["mode"] == nil)
      #expect(try client.answer(question["id"], ["action": "decline"]) == 202)
      #expect(try stream.message()["result"]?["content"]?[0]?["text"] == #"{"action":"decline"}"#)
    }
  }

  @Test("may be a page, a text to be written, or what folders there are")
  func kinds() async throws {
    try await onThread {
      let kinds: [(InputRequest.Question, String, JSONObject)] = [
        (.url(message: "Open", url: "https://example.com/x"), "elicitation/create", ["action": "accept"]),
        (
          .sampling([
            "messages": [["role": "user", "content": ["type": "text", "text": "Hi"]]], "maxTokens": 100,
          ]), "sampling/createMessage",
          ["role": "assistant", "content": ["type": "text", "text": "Yes"], "model": "m"]
        ),
        (.roots, "roots/list", ["roots": [["uri": "file:///home"]]]),
      ]
      for (question, method, answer) in kinds {
        let client = try SessionFixture(.sample(tools: [Self.asking(question)])).client(capabilities: [
          "elicitation": ["url": [:]], "sampling": [:], "roots": [:],
        ])
        let stream = try client.stream("tools/call", ["name": "asks"])
        _ = try stream.next()
        let asked = try stream.message()
        #expect(asked["method"]?.string == method)
        #expect(try client.answer(asked["id"], answer) == 202)
        #expect(
          try stream.message()["result"]?["content"]?[0]?["text"]?.string == JSONValue.object(answer).text())
      }
    }
  }

  @Test("isn't put to a client that can't be asked: it is told what to do instead")
  func fallback() async throws {
    try await onThread {
      let tool = Self.asking(.form(message: "Sure?", schema: Self.form))
      let fixture = try SessionFixture(.sample(tools: [tool]))
      for client in [
        try fixture.client(), try fixture.client("2025-03-26", capabilities: ["elicitation": [:]]),
      ] {
        let result = try client.call("tools/call", ["name": "asks"])["result"]
        #expect(result?["isError"] == true)
        #expect(result?["content"]?[0]?["text"] == "Say it in the arguments.")
      }
    }
  }

  @Test("is answered by its own session alone")
  func foreign() async throws {
    try await onThread {
      let tool = Self.asking(.form(message: "Sure?", schema: Self.form))
      let fixture = try SessionFixture(.sample(tools: [tool]))
      let client = try fixture.client(capabilities: ["elicitation": [:]])
      let stream = try client.stream("tools/call", ["name": "asks"])
      _ = try stream.next()
      let question = try stream.message()
      let accept: JSONObject = ["action": "accept", "content": ["ok": true]]
      #expect(try fixture.client(who: "eve").answer(question["id"], accept) == 202)
      #expect(try fixture.client().answer(question["id"], accept) == 202)
      #expect(try client.answer("question-99", accept) == 202)
      #expect(try client.answer(question["id"], ["action": "cancel"]) == 202)
      #expect(try stream.message()["result"]?["content"]?[0]?["text"] == #"{"action":"cancel"}"#)
    }
  }

  @Test("is withdrawn when nobody answers in time")
  func timeout() async throws {
    try await onThread {
      let tool = Self.asking(.form(message: "Sure?", schema: Self.form))
      let client = try SessionFixture(.sample(tools: [tool])) {
        $0.sessions.questionTimeout = .milliseconds(50)
      }.client(capabilities: ["elicitation": [:]])
      let stream = try client.stream("tools/call", ["name": "asks"])
      _ = try stream.next()
      let question = try stream.message()
      let withdrawal = try stream.message()
      #expect(withdrawal["method"] == "notifications/cancelled")
      #expect(withdrawal["params"]?["requestId"] == question["id"])
      #expect(try stream.message()["error"]?["code"] == -32603)
    }
  }

  @Test("that the client refuses, or answers with nonsense, ends the call")
  func refused() async throws {
    try await onThread {
      let tool = Self.asking(.form(message: "Sure?", schema: Self.form))
      let fixture = try SessionFixture(.sample(tools: [tool]))
      let answers = [
        #""error":{"code":-1,"message":"No."}"#, #""result":{}"#, #""result":{"action":"maybe"}"#,
      ]
      for answer in answers {
        let client = try fixture.client(capabilities: ["elicitation": [:]])
        let stream = try client.stream("tools/call", ["name": "asks"])
        _ = try stream.next()
        let id = try #require(try stream.message()["id"])
        #expect(try client.post(#"{"jsonrpc":"2.0","id":\#(id),\#(answer)}"#).status == 202)
        #expect(try stream.message()["error"]?["code"] == -32603)
      }
    }
  }

  @Test("ends with its session")
  func deletion() async throws {
    try await onThread {
      let tool = Self.asking(.form(message: "Sure?", schema: Self.form))
      let fixture = try SessionFixture(.sample(tools: [tool]))
      let client = try fixture.client(capabilities: ["elicitation": [:]])
      let stream = try client.stream("tools/call", ["name": "asks"])
      _ = try stream.next()
      _ = try stream.next()
      let response = try HTTPClient(port: fixture.port).request("DELETE", "/mcp", headers: client.headers())
      #expect(response.status == 204)
      #expect(try stream.next() == nil)
    }
  }
}
