import JSON
import Testing

@testable import MCP

@Suite("Calling a tool")
struct ToolCallTests {
  @Test("gives its structure, and the same as text")
  func structure() async throws {
    let fixture = try DispatchFixture()
    let result = try await fixture.result("tools/call", ["name": "add", "arguments": ["a": 1, "b": 2]])
    #expect(result["structuredContent"] == ["sum": 3])
    #expect(result["content"] == [["type": "text", "text": #"{"sum":3}"#]])
    #expect(result["resultType"] == "complete")
    #expect(result["isError"] == nil)
    #expect(result["_meta"]?[MetaKey.serverInfo]?["name"] == "sample")
  }

  @Test("that isn't there is a fault of the protocol", arguments: [JSONValue.string("nope"), 7, nil])
  func unknown(_ name: JSONValue?) async throws {
    var parameters: JSONObject = ["arguments": [:]]
    parameters["name"] = name
    let error = try await DispatchFixture().error("tools/call", parameters)
    #expect(error["code"] == -32602)
  }

  @Test("with arguments that are no object is a fault of the protocol")
  func argumentsAreAnObject() async throws {
    let error = try await DispatchFixture().error("tools/call", ["name": "echo", "arguments": [1]])
    #expect(error["code"] == -32602)
  }

  /// Proves T81: every fault at once, as a result that the model can act on.
  @Test("with arguments that don't fit its schema is a result that names every fault at once")
  func badArguments() async throws {
    let result = try await DispatchFixture().result(
      "tools/call",
      ["name": "echo", "arguments": ["text": "much too long a text", "times": 0, "extra": true]])
    #expect(result["isError"] == true)
    let content = try #require(result["structuredContent"])
    #expect(content["code"] == "invalid_argument")
    let places = content["details"]?["faults"]?.array?.compactMap { $0["at"]?.string }
    #expect(Set(places ?? []) == ["/text", "/times", "/extra"])
    let text = try #require(result["content"]?[0]?["text"]?.string)
    for place in ["/text", "/times", "/extra"] { #expect(text.contains(place)) }
  }

  @Test("is refused in the service's own words where it has some")
  func ownWords() async throws {
    let surface = Surface<TestCaller>(
      implementation: Implementation(name: "own", version: "1"), tools: [.echo],
      refuse: { tool, faults in .text("\(tool.name): \(faults.count)", isError: true) })
    let result = try await DispatchFixture(surface).result("tools/call", ["name": "echo", "arguments": [:]])
    #expect(result["content"]?[0]?["text"] == "echo: 1")
    #expect(result["isError"] == true)
  }

  @Test("that breaks the promise of its output schema is a fault of this side, which is logged")
  func brokenPromise() async throws {
    let schema: JSONObject = ["type": "object", "required": ["sum"]]
    let fixture = try DispatchFixture(
      .sample(tools: [
        .simple("wrong", output: schema, .quick { _, _ in .json(["total": 3]) }),
        .simple("none", output: schema, .quick { _, _ in .result(.text("3")) }),
        .simple("failed", output: schema, .quick { _, _ in .result(.text("can't", isError: true)) }),
      ]))
    #expect(try await fixture.error("tools/call", ["name": "wrong"])["code"] == -32603)
    #expect(try await fixture.error("tools/call", ["name": "none"])["code"] == -32603)
    #expect(try await fixture.result("tools/call", ["name": "failed"])["isError"] == true)
    #expect(fixture.log.lines.count == 2)
    #expect(fixture.log.lines[0].contains("sum"))
  }

  @Test("that fails tells the client nothing of why, and the log everything")
  func nothingLeaks() async throws {
    let fixture = try DispatchFixture(
      .sample(tools: [
        .simple("quick", .quick { _, _ in throw Broken() }),
        .simple("blocking", .blocking { _, _ in throw Broken() }),
        .simple("long", .long { _, _ in throw Broken() }),
      ]))
    for name in ["quick", "blocking", "long"] {
      let error = try await fixture.error("tools/call", ["name": .string(name)])
      #expect(error["code"] == -32603)
      #expect(!"\(error)".contains("swordfish"))
    }
    #expect(fixture.log.lines.map { $0.hasSuffix("the password is swordfish") } == [true, true, true])
    #expect(fixture.log.lines[0].hasPrefix("tools/call quick:"))
  }

  @Test("may end in a fault of the protocol of the tool's own choice")
  func ownFault() async throws {
    let fixture = try DispatchFixture(
      .sample(tools: [
        .simple("needy", .quick { _, _ in throw RPCError.missingCapability(["sampling": [:]]) })
      ]))
    let error = try await fixture.error("tools/call", ["name": "needy"])
    #expect(error["code"] == -32021)
    #expect(error["data"]?["requiredCapabilities"] == ["sampling": [:]])
    let legacy = try await fixture.error("tools/call", ["name": "needy"], revision: .v2025_11_25)
    #expect(legacy["code"] == -32602, "older clients must not see the newer codes")
  }

  @Test("runs on the event loop when it is quick, and elsewhere when it blocks or has to wait")
  func places() throws {
    let fixture = try DispatchFixture(
      .sample(tools: [
        .echo, .add, .simple("long", .long { _, _ in .result(.text("done")) }),
        .simple(
          "waits",
          .quick { call, _ in
            guard call.mayWait else { throw MustWait() }
            return .result(.text("waited"))
          }),
      ]))
    func place(_ name: String, _ arguments: JSONObject = [:]) -> String {
      let step = fixture.dispatcher.begin(
        Request(
          id: .number(1), method: "tools/call",
          parameters: ["name": .string(name), "arguments": .object(arguments)],
          client: Client(revision: .v2026_07_28)),
        for: TestCaller(), exchange: .silent, mayWait: false)
      return switch step {
      case .now: "now"
      case .blocking: "blocking"
      case .long: "long"
      case .choosing: "choosing"
      case .listen: "listen"
      }
    }
    #expect(place("echo", ["text": "x"]) == "now")
    #expect(place("add", ["a": 1, "b": 1]) == "blocking")
    #expect(place("long") == "long")
    #expect(place("waits") == "blocking")
  }

  @Test("waits for its surface where it may, and not on the event loop")
  func slowSurface() async throws {
    let fixture = try DispatchFixture(isSlow: true)
    let step = fixture.dispatcher.begin(
      Request(
        id: .number(1), method: "tools/list", parameters: [:], client: Client(revision: .v2026_07_28)),
      for: TestCaller(), exchange: .silent, mayWait: false)
    guard case .choosing = step else {
      Issue.record("It should have been left for later.")
      return
    }
    let result = try await fixture.result("tools/list")
    #expect(result["tools"]?.array?.count == 2)
  }
}
