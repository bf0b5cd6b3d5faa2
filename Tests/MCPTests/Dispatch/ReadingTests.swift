import JSON
import Testing

@testable import MCP

@Suite("Reading, prompting and completing")
struct ReadingTests {
  @Test("a resource gives its parts, and for how long they hold")
  func read() async throws {
    let result = try await DispatchFixture().result("resources/read", ["uri": "test://notes/one"])
    #expect(result["contents"] == [["uri": "test://notes/one", "mimeType": "text/plain", "text": "one"]])
    #expect(result["ttlMs"] == 0)
    #expect(result["cacheScope"] == "private")
  }

  @Test(
    "a resource that isn't there is a fault with its URI, never an empty result",
    arguments: ["test://notes/none", "test://notes/empty"])
  func notFound(_ uri: String) async throws {
    let fixture = try DispatchFixture()
    let modern = try await fixture.error("resources/read", ["uri": .string(uri)])
    #expect(modern["code"] == -32602)
    #expect(modern["data"] == ["uri": .string(uri)])
    let legacy = try await fixture.error("resources/read", ["uri": .string(uri)], revision: .v2025_06_18)
    #expect(legacy["code"] == -32002)
    #expect(legacy["data"] == ["uri": .string(uri)])
  }

  @Test("what is no URI is refused", arguments: ["", "notes", "a b:c", ":x", "test://a\u{0}"])
  func noURI(_ uri: String) async throws {
    let error = try await DispatchFixture().error("resources/read", ["uri": .string(uri)])
    #expect(error["code"] == -32602)
    #expect(error["data"] == nil)
  }

  @Test("a fault while reading tells nothing")
  func broken() async throws {
    let fixture = try DispatchFixture()
    let error = try await fixture.error("resources/read", ["uri": "test://notes/broken"])
    #expect(error == ["code": -32603, "message": .string(RPCError.internalFault.message)])
    #expect(fixture.log.lines == ["resources/read test://notes/broken: the password is swordfish"])
  }

  @Test("a prompt gives its messages")
  func prompt() async throws {
    let result = try await DispatchFixture().result(
      "prompts/get", ["name": "greeting", "arguments": ["name": "Ada"]])
    #expect(result["messages"] == [["role": "user", "content": ["type": "text", "text": "Greet Ada."]]])
    #expect(result["description"] == "Greets somebody.")
  }

  @Test("a prompt that isn't there, or lacks what it needs, is a fault that says so")
  func badPrompt() async throws {
    let fixture = try DispatchFixture()
    #expect(try await fixture.error("prompts/get", ["name": "nope"])["code"] == -32602)
    #expect(
      try await fixture.error("prompts/get", ["name": "greeting", "arguments": ["name": 7]])["code"] == -32602
    )
    let missing = try await fixture.error("prompts/get", ["name": "greeting"])
    #expect(missing["code"] == -32602)
    #expect(missing["message"] == "The prompt greeting needs the arguments name.")
  }

  @Test("a hundred suggestions are sent at most, and that there are more is said")
  func completion() async throws {
    let fixture = try DispatchFixture()
    for reference: JSONValue in [
      ["type": "ref/prompt", "name": "greeting"], ["type": "ref/resource", "uri": "test://notes/{id}"],
    ] {
      let result = try await fixture.result(
        "completion/complete", ["ref": reference, "argument": ["name": "name", "value": "A"]])
      #expect(result["completion"]?["values"]?.array?.count == 100)
      #expect(result["completion"]?["values"]?[0] == "A0")
      #expect(result["completion"]?["total"] == 150)
      #expect(result["completion"]?["hasMore"] == true)
    }
  }

  @Test("suggestions for what isn't there are refused")
  func badCompletion() async throws {
    let fixture = try DispatchFixture()
    for reference: JSONValue in [
      ["type": "ref/prompt", "name": "nope"], ["type": "ref/resource", "uri": "test://other"],
      ["type": "ref/tool"], nil,
    ] {
      let error = try await fixture.error(
        "completion/complete", ["ref": reference, "argument": ["name": "name", "value": ""]])
      #expect(error["code"] == -32602)
    }
  }

  @Test("older clients get as text what they don't know")
  func downShaping() async throws {
    let blocks: [ContentBlock] = [
      .text("a"), ContentBlock(.image(base64: "AAAA", mimeType: "image/png")),
      ContentBlock(.audio(base64: "AAAA", mimeType: "audio/wav")),
      ContentBlock(.link(Resource(uri: "test://x", name: "x", title: "X"))),
      ContentBlock(.embedded(ResourcePart(uri: "test://y", data: .blob(base64: "AAAA")))),
    ]
    let fixture = try DispatchFixture(
      .sample(tools: [.simple("all", .quick { _, _ in .result(ToolResult(content: blocks)) })]))
    func kinds(_ revision: ProtocolRevision) async throws -> [String] {
      let result = try await fixture.result("tools/call", ["name": "all"], revision: revision)
      return result["content"]?.array?.compactMap { $0["type"]?.string } ?? []
    }
    #expect(try await kinds(.v2024_11_05) == ["text", "image", "text", "text", "resource"])
    #expect(try await kinds(.v2025_03_26) == ["text", "image", "audio", "text", "resource"])
    for revision in [ProtocolRevision.v2025_06_18, .v2025_11_25, .v2026_07_28] {
      #expect(try await kinds(revision) == ["text", "image", "audio", "resource_link", "resource"])
    }
  }

  @Test("a result of structure alone is text as well, for those who know no structure")
  func structureAlone() async throws {
    let tool = Tool<TestCaller>.simple(
      "alone", .quick { _, _ in .result(ToolResult(structured: EncodedJSON(["a": 1]))) })
    let result = try await DispatchFixture(.sample(tools: [tool])).result(
      "tools/call", ["name": "alone"], revision: .v2024_11_05)
    #expect(result == ["content": [["type": "text", "text": #"{"a":1}"#]]])
  }

  @Test("structured results reach those revisions that know them")
  func structured() async throws {
    let fixture = try DispatchFixture(
      .sample(tools: [
        .simple("object", .quick { _, _ in .json(["a": 1]) }), .simple("list", .quick { _, _ in .json([1]) }),
      ]))
    func structure(_ name: String, _ revision: ProtocolRevision) async throws -> JSONValue? {
      try await fixture.result("tools/call", ["name": .string(name)], revision: revision)["structuredContent"]
    }
    #expect(try await structure("object", .v2025_03_26) == nil)
    #expect(try await structure("object", .v2025_06_18) == ["a": 1])
    #expect(try await structure("list", .v2025_11_25) == nil)
    #expect(try await structure("list", .v2026_07_28) == [1])
  }
}
