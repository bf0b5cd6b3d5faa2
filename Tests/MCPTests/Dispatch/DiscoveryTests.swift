import JSON
import Testing

@testable import MCP

@Suite("What a server says of itself")
struct DiscoveryTests {
  @Test("without a handshake names the modern revisions alone, and what is served")
  func discovery() async throws {
    let result = try await DispatchFixture().result("server/discover")
    #expect(result["supportedVersions"] == ["2026-07-28"])
    #expect(result["instructions"] == "Call what you like.")
    #expect(
      result["capabilities"]
        == [
          "tools": ["listChanged": true], "resources": ["listChanged": true, "subscribe": true],
          "prompts": ["listChanged": true], "completions": [:],
        ])
    #expect(result["_meta"]?[MetaKey.serverInfo]?["version"] == "1.0")
  }

  @Test(
    "declares and lists what may come, though there is none of it now", arguments: ["tools", "prompts"])
  func growing(_ name: String) async throws {
    let implementation = Implementation(name: "empty", version: "1.0")
    let growing = try DispatchFixture(Surface(implementation: implementation, mayGrow: true))
    let discovery = try await growing.result("server/discover")
    #expect(discovery["capabilities"]?[name] == ["listChanged": true])
    #expect(try await growing.result("\(name)/list")[name] == [])
    let method = name == "tools" ? "tools/call" : "prompts/get"
    #expect(try await growing.error(method, ["name": "none"])["code"] == -32602)

    let empty = try DispatchFixture(Surface(implementation: implementation))
    #expect(try await empty.result("server/discover")["capabilities"]?[name] == nil)
    #expect(try await empty.error("\(name)/list")["code"] == -32601)
    #expect(try await empty.error(method, ["name": "none"])["code"] == -32601)
  }

  @Test("in a handshake fits the revision", arguments: ProtocolRevision.allCases.filter { !$0.isModern })
  func handshake(_ revision: ProtocolRevision) throws {
    let fixture = try DispatchFixture()
    let result = try JSONValue(
      parsing: fixture.dispatcher.initializeResult(for: TestCaller(), revision: revision, mayWait: true))
    #expect(
      try WireSchema.faults(
        in: ["jsonrpc": "2.0", "id": 1, "result": result], answering: "initialize", revision) == [])
    #expect(result["protocolVersion"] == .string(revision.rawValue))
    #expect(result["capabilities"]?["logging"] == [:])
    #expect((result["capabilities"]?["completions"] != nil) == (revision >= .v2025_03_26))
    #expect((result["serverInfo"]?["title"] != nil) == (revision >= .v2025_06_18))
    #expect((result["serverInfo"]?["icons"] != nil) == (revision >= .v2025_11_25))
    #expect(result["resultType"] == nil)
  }

  @Test("a handshake agrees on what was asked for, or on the newest that has handshakes")
  func negotiation() {
    #expect(ProtocolRevision.negotiated("2025-03-26") == .v2025_03_26)
    #expect(ProtocolRevision.negotiated("2026-07-28") == .v2025_11_25)
    #expect(ProtocolRevision.negotiated("1999-01-01") == .v2025_11_25)
  }

  @Test(
    "methods of sessions are unknown without one",
    arguments: [
      "initialize", "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe",
      "unknown/method",
    ])
  func sessionMethods(_ method: String) async throws {
    #expect(try await DispatchFixture().error(method)["code"] == -32601)
  }

  @Test(
    "modern methods are unknown to older clients", arguments: ["server/discover", "subscriptions/listen"])
  func modernMethods(_ method: String) async throws {
    let error = try await DispatchFixture().error(method, ["notifications": [:]], revision: .v2025_11_25)
    #expect(error["code"] == -32601)
  }

  @Test("who listens hears of what there is, and of what the caller may hear")
  func interests() throws {
    let fixture = try DispatchFixture()
    func listen(_ wanted: JSONObject) -> Step {
      fixture.dispatcher.begin(
        Request(
          id: .text("L"), method: "subscriptions/listen", parameters: ["notifications": .object(wanted)],
          client: Client(revision: .v2026_07_28)),
        for: TestCaller(), exchange: .silent, mayWait: false)
    }
    guard
      case .listen(let interests) = listen([
        "toolsListChanged": true, "promptsListChanged": false,
        "resourceSubscriptions": ["test://a", "test://secret/secret", "test://a"],
      ]).chosen()
    else {
      Issue.record("It should have listened.")
      return
    }
    #expect(interests == Interests(tools: true, uris: ["test://a"]))
    for wrong: JSONObject in [["resourceSubscriptions": "test://a"], ["resourceSubscriptions": [1]]] {
      guard case .now(.failure(let error)) = listen(wrong) else {
        Issue.record("It should have been refused.")
        return
      }
      #expect(error.code == -32602)
    }
    guard case .now(.failure(let error)) = listen(["taskIds": ["t1"]]) else {
      Issue.record("It should have been refused.")
      return
    }
    #expect(error.code == -32021)
    // Whether a resource may be followed may have to be looked up.
    guard case .choosing = listen(["resourceSubscriptions": ["test://slow"]]) else {
      Issue.record("It should have gone where it may wait.")
      return
    }
  }
}
