import HTTP
import JSON
import Support
import Testing

@testable import MCP

/// The rules by which a request's headers and its body have to agree, in the order in which they count.
@Suite("A request's headers and its body")
struct HeaderTests {
  private func check(
    _ fixture: EndpointFixture, _ method: String = "tools/list", _ parameters: JSONObject = [:],
    meta: JSONObject? = nil, headers: [(String, String)], _ status: Int, _ code: Int?,
    _ location: SourceLocation = #_sourceLocation
  ) throws {
    var parameters = parameters
    parameters["_meta"] = .object(
      meta ?? [MetaKey.revision: "2026-07-28", MetaKey.capabilities: [:]])
    if meta?.isEmpty == true { parameters["_meta"] = nil }
    let body: JSONValue = [
      "jsonrpc": "2.0", "id": 9, "method": .string(method), "params": .object(parameters),
    ]
    let response = try fixture.client().request("POST", "/mcp", headers: headers, body: body.text())
    let message = try JSONValue(parsing: response.body)
    #expect(response.status == status, sourceLocation: location)
    #expect(message["error"]?["code"]?.int == code, sourceLocation: location)
    #expect(message["id"] == 9, sourceLocation: location)
    #expect(
      try WireSchema.faults(in: message, answering: method, .v2026_07_28) == [], sourceLocation: location)
  }

  private func without(_ name: String, _ headers: [(String, String)]) -> [(String, String)] {
    headers.filter { $0.0 != name }
  }

  @Test("say what is taken and what comes, by their closest word")
  func kinds() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      func status(_ name: String, _ value: String) throws -> Int {
        let headers = without(name, Modern.headers("tools/list")) + [(name, value)]
        return try fixture.client().request(
          "POST", "/mcp", headers: headers, body: Modern.request("tools/list")
        ).status
      }
      for (accept, expected) in [
        ("application/json;q=0", 406), ("application/json;q=0, */*", 406), ("application/*", 200),
        ("text/event-stream, application/json; q=0.5", 200), ("text/html", 406), ("APPLICATION/JSON", 200),
      ] {
        #expect(try status("Accept", accept) == expected, "\(accept)")
      }
      for (type, expected) in [
        ("application/json; charset=utf-8", 200), ("application/json;charset=\"UTF-8\"", 200),
        ("application/json; charset=utf-16", 415), ("text/plain", 415),
      ] {
        #expect(try status("Content-Type", type) == expected, "\(type)")
      }
      #expect(try status("Content-Encoding", "gzip") == 415)
      #expect(try status("Content-Encoding", "identity") == 200)
    }
  }

  @Test("agree on the revision: what is said of it is looked at first")
  func revision() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let headers = Modern.headers("tools/list")
      let none = without("MCP-Protocol-Version", headers)
      let caps: JSONObject = [MetaKey.capabilities: [:]]
      let version: JSONObject = [MetaKey.revision: "2026-07-28"]
      let odd: JSONObject = [MetaKey.revision: "v999.0.0", MetaKey.capabilities: [:]]
      let old: JSONObject = [MetaKey.revision: "2025-06-18", MetaKey.capabilities: [:]]
      try check(fixture, meta: [:], headers: headers, 400, -32602)
      try check(fixture, meta: caps, headers: headers, 400, -32602)
      try check(fixture, meta: version, headers: headers, 400, -32602)
      try check(fixture, meta: version, headers: none, 400, -32602)
      try check(fixture, headers: headers, 200, nil)
      try check(fixture, headers: none, 400, -32020)
      try check(fixture, headers: headers + [("MCP-Protocol-Version", "2026-07-28")], 400, -32020)
      try check(fixture, meta: odd, headers: headers, 400, -32020)
      try check(fixture, meta: odd, headers: Modern.headers("tools/list", version: "v999.0.0"), 400, -32022)
      try check(fixture, meta: old, headers: Modern.headers("tools/list", version: "2025-06-18"), 400, -32022)
      try check(fixture, "initialize", meta: [:], headers: headers, 400, -32020)
      try check(fixture, "initialize", headers: Modern.headers("initialize"), 404, -32601)
    }
  }

  @Test("agree on the method, to the letter")
  func method() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let headers = without("Mcp-Method", Modern.headers("tools/list"))
      try check(fixture, headers: headers, 400, -32020)
      try check(fixture, headers: headers + [("Mcp-Method", "prompts/list")], 400, -32020)
      try check(fixture, headers: headers + [("Mcp-Method", "TOOLS/LIST")], 400, -32020)
      try check(
        fixture, headers: headers + [("Mcp-Method", "tools/list"), ("mcp-method", "tools/list")], 400, -32020)
      try check(fixture, headers: headers + [("mcp-method", "tools/list")], 200, nil)
      try check(fixture, headers: headers + [("MCP-METHOD", "  tools/list  ")], 200, nil)
    }
  }

  @Test("agree on what is called")
  func name() async throws {
    try await onThread {
      let fixture = try EndpointFixture()
      let call: JSONObject = ["name": "echo", "arguments": ["text": "x"]]
      let headers = Modern.headers("tools/call")
      func name(_ value: String?, _ status: Int, _ code: Int?) throws {
        let headers = headers + (value.map { [("Mcp-Name", $0)] } ?? [])
        try check(fixture, "tools/call", call, headers: headers, status, code)
      }
      try name(nil, 400, -32020)
      try name("other", 400, -32020)
      try name("Echo", 400, -32020)
      try name("  echo  ", 200, nil)
      try name("=?base64?ZWNobw==?=", 200, nil)
      try name("=?base64?ZWNobw?=", 400, -32020)
      try check(
        fixture, "resources/read", ["uri": "test://notes/one"],
        headers: Modern.headers("resources/read") + [("Mcp-Name", "test://notes/two")], 400, -32020)
      try check(
        fixture, "tasks/get", ["taskId": "a"],
        headers: Modern.headers("tasks/get") + [("Mcp-Name", "b")], 400, -32020)
    }
  }

  @Test("agree on the arguments that a tool mirrors")
  func parameters() async throws {
    try await onThread {
      let fixture = try EndpointFixture(
        .sample(tools: [
          .simple(
            "mirrors",
            properties: [
              "region": ["type": "string", "x-mcp-header": "Region"],
              "size": ["type": "integer", "x-mcp-header": "Size"],
              "deep": ["type": "object", "properties": ["on": ["type": "boolean", "x-mcp-header": "On"]]],
              "list": ["type": "array", "items": ["type": "string", "x-mcp-header": "Never"]],
            ], .quick { _, _ in .result(.text("ok")) })
        ]))
      func call(_ arguments: JSONObject, _ headers: [(String, String)], _ code: Int?) throws {
        try check(
          fixture, "tools/call", ["name": "mirrors", "arguments": .object(arguments)],
          headers: Modern.headers("tools/call", ["name": "mirrors"]) + headers, code == nil ? 200 : 400, code)
      }
      try call([:], [], nil)
      try call(["region": .null], [], nil)
      try call(["region": "Hello"], [("Mcp-Param-Region", "Hello")], nil)
      try call(["region": "Hello"], [("mcp-param-region", "=?base64?SGVsbG8=?=")], nil)
      try call(["region": "SGVsbG8="], [("Mcp-Param-Region", "SGVsbG8=")], nil)
      try call(["region": "Hello"], [("Mcp-Param-Region", "=?base64?SGVs!!!bG8=?=")], -32020)
      try call(["region": "Hello"], [("Mcp-Param-Region", "hello")], -32020)
      try call(["region": "Hello"], [], -32020)
      try call([:], [("Mcp-Param-Region", "Hello")], -32020)
      try call(["region": "a"], [("Mcp-Param-Region", "a"), ("Mcp-Param-Region", "a")], -32020)
      try call(["size": 42], [("Mcp-Param-Size", "42.0")], nil)
      try call(["size": 42], [("Mcp-Param-Size", "43")], -32020)
      try call(["size": 42], [("Mcp-Param-Size", "0x2A")], -32020)
      try call(["size": 9_007_199_254_740_993], [("Mcp-Param-Size", "9007199254740993")], nil)
      try call(["size": 9_007_199_254_740_993], [("Mcp-Param-Size", "9007199254740992")], -32020)
      try call(["deep": ["on": true]], [("Mcp-Param-On", "true")], nil)
      try call(["deep": ["on": true]], [("Mcp-Param-On", "True")], -32020)
      try call(["list": ["a"]], [("Mcp-Param-Other", "x")], nil)
    }
  }
}
