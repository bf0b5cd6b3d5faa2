import HTTP
import JSON
import Support
import Testing

@testable import MCP

@Suite("The endpoint, to clients of the newest revision")
struct ModernEndpointTests {
  @Test("answers a request with one JSON object, and names no session")
  func answers() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let answer = try fixture.post("tools/call", ["name": "echo", "arguments": ["text": "hello"]])
      #expect(answer.status == 200)
      #expect(answer.response["Content-Type"] == "application/json")
      #expect(answer.response["Mcp-Session-Id"] == nil)
      #expect(answer.last["id"] == "r1")
      #expect(answer.result?["content"]?[0]?["text"] == "hello")
    }
  }

  @Test("serves every method of the revision")
  func methods() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let requests: [(String, JSONObject)] = [
        ("server/discover", [:]), ("tools/list", [:]), ("resources/list", [:]),
        ("resources/templates/list", [:]), ("resources/read", ["uri": "test://notes/one"]),
        ("prompts/list", [:]), ("prompts/get", ["name": "greeting", "arguments": ["name": "Ada"]]),
        ("tools/call", ["name": "add", "arguments": ["a": 1, "b": 2]]),
        (
          "completion/complete",
          [
            "ref": ["type": "ref/prompt", "name": "greeting"],
            "argument": ["name": "name", "value": "A"],
          ]
        ),
      ]
      for (method, parameters) in requests {
        let headers = Modern.headers(method, method == "completion/complete" ? [:] : parameters)
        let answer = try fixture.post(method, parameters, headers: headers)
        #expect(answer.status == 200)
        #expect(answer.result?["resultType"] == "complete", "\(method)")
      }
    }
  }

  @Test("tells of faults by a status that shows which era it speaks")
  func statuses() async throws {
    try await onThread {
      let fixture = try EndpointFixture(
        .sample(tools: [
          .echo, .simple("needy", .quick { _, _ in throw RPCError.missingCapability(["sampling": [:]]) }),
          .simple("slow", .long { _, _ in throw RPCError.missingCapability(["sampling": [:]]) }),
        ]))
      func check(_ method: String, _ parameters: JSONObject, _ status: Int, _ code: Int) throws {
        let answer = try fixture.post(method, parameters)
        #expect(answer.status == status)
        #expect(answer.code == code)
        #expect(answer.last["id"] == "r1")
      }
      for method in ["initialize", "ping", "logging/setLevel", "resources/subscribe", "nope"] {
        try check(method, [:], 404, -32601)
      }
      try check("tools/call", ["name": "nope"], 200, -32602)
      try check("tools/list", ["cursor": "nope"], 200, -32602)
      try check("resources/read", ["uri": "test://nope"], 200, -32602)
      try check("tools/call", ["name": "needy"], 400, -32021)
      try check("tools/call", ["name": "slow"], 400, -32021)
    }
  }

  @Test(
    "takes a notification without a word", arguments: ["notifications/cancelled", "notifications/anything"])
  func notification(_ method: String) async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let response = try fixture.client().request(
        "POST", "/mcp", headers: Modern.headers(method),
        body: #"{"jsonrpc":"2.0","method":"\#(method)","params":{"requestId":1}}"#)
      #expect(response.status == 202)
      #expect(response.body.isEmpty)
    }
  }

  @Test("has nothing to GET or DELETE for them", arguments: ["GET", "DELETE", "HEAD"])
  func postOnly(_ method: String) async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let response = try fixture.client().request(
        method, "/mcp",
        headers: [("MCP-Protocol-Version", "2026-07-28"), ("Accept", "text/event-stream")])
      #expect(response.status == 405)
      #expect(response["Allow"]?.hasPrefix("POST") == true)
    }
  }

  @Test(
    "refuses what is no message",
    arguments: [
      ("{", -32700), ("[]", -32600), ("7", -32600),
      (#"[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]"#, -32600),
      (#"{"jsonrpc":"2.0","id":1}"#, -32600),
    ])
  func noMessage(_ body: String, _ code: Int) async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let response = try fixture.client().request(
        "POST", "/mcp", headers: Modern.headers("tools/list"), body: body)
      #expect(response.status == 400)
      #expect(try JSONValue(parsing: response.body)["error"]?["code"]?.int == code)
    }
  }

  @Test("refuses another type of body, and clients that take no JSON")
  func negotiation() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      func status(_ name: String, _ value: String) throws -> Int {
        let headers = Modern.headers("tools/list").filter { $0.0 != name } + [(name, value)]
        return try fixture.post("tools/list", headers: headers).status
      }
      #expect(try status("Content-Type", "text/plain") == 415)
      #expect(try status("Content-Type", "application/json; charset=utf-8") == 200)
      #expect(try status("Accept", "text/html") == 406)
      #expect(try status("Accept", "text/event-stream") == 406)
      #expect(try status("Accept", "*/*") == 200)
      #expect(try status("Accept", "application/json") == 200)
      #expect(try status("Accept", "text/event-stream;q=0.9, application/json;q=0.8") == 200)
    }
  }

  @Test("refuses what is too large, and tells nothing of its own faults, in the words of the protocol")
  func plainFaults() async throws {
    try await onThread {
      let fixture = try EndpointFixture(messageLimit: 300) { request, _ in
        if request.headers["X-Break"] != nil { throw Broken() }
        return .caller(TestCaller())
      }
      let large = try fixture.post("tools/call", ["name": .string(String(repeating: "x", count: 400))])
      #expect(large.status == 413)
      #expect(large.code == -32600)
      #expect(large.last["id"] == nil)
      let broken = try fixture.post(
        "tools/list", headers: Modern.headers("tools/list") + [("X-Break", "1")])
      #expect(broken.status == 500)
      #expect(broken.last["error"] == .object(RPCError.internalFault.json))
    }
  }

  @Test("ignores what belongs to sessions")
  func noSession() async throws {
    try await onThread {
      let answer = try EndpointFixture().post(
        "tools/list",
        headers: Modern.headers("tools/list") + [("Mcp-Session-Id", "x"), ("Last-Event-ID", "1")])
      #expect(answer.status == 200)
      #expect(answer.response["Mcp-Session-Id"] == nil)
    }
  }

  @Test("waits elsewhere for a surface or a credential that isn't at hand, and streams even then")
  func slow() async throws {
    try await onThread {
      let fixture = try EndpointFixture(
        .sample(tools: [
          .echo,
          .simple(
            "long",
            .long { call, _ in
              call.report(1)
              return .result(.text("done"))
            }),
        ]), isSlow: true
      ) { _, mayWait in
        guard mayWait else { throw MustWait() }
        return .caller(TestCaller())
      }
      #expect(try fixture.post("tools/call", ["name": "echo", "arguments": ["text": "x"]]).status == 200)
      let answer = try fixture.post("tools/call", ["name": "long"], meta: ["progressToken": 1])
      #expect(answer.isStream)
      #expect(answer.messages.count == 2)
    }
  }
}
