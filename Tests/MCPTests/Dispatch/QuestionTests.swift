import JSON
import Support
import Testing

@testable import MCP

@Suite("Questions to the caller's side")
struct QuestionTests {
  private static let question = InputRequest(
    [
      (
        "sure",
        .form(message: "Sure?", schema: ["type": "object", "properties": ["ok": ["type": "boolean"]]])
      )
    ],
    state: ["step": 1], fallback: "Pass “sure” yourself.")

  private static let asking = Tool<TestCaller>.simple(
    "asks",
    .quick { call, _ in
      guard call.state == ["step": 1], call.answers["sure"]?["action"] == "accept" else {
        return .inputRequired(question)
      }
      return .result(.text("done"))
    })

  private static let answers: JSONValue = ["sure": ["action": "accept", "content": ["ok": true]]]
  private static let forms: JSONObject = ["elicitation": [:]]

  private static let prompting = Prompt<TestCaller>(name: "asks") { call, _ in
    call.answers["sure"] == nil ? .inputRequired(question) : .messages([PromptMessage(.user, .text("ok"))])
  }

  private func fixture() throws -> DispatchFixture {
    try DispatchFixture(
      Surface(
        implementation: Implementation(name: "asking", version: "1"),
        tools: [Self.asking, .simple("other", .quick { _, _ in .inputRequired(Self.question) })],
        prompts: [Self.prompting],
        read: .quick { call, uri in
          guard call.answers["sure"] == nil else {
            return .contents(ResourceContents([ResourcePart(uri: uri, data: .text("ok"))]))
          }
          return .inputRequired(Self.question)
        }))
  }

  private func ask(_ fixture: DispatchFixture, _ caller: TestCaller = TestCaller()) async throws -> String {
    let result = try await fixture.result(
      "tools/call", ["name": "asks", "arguments": ["x": 1]], capabilities: Self.forms, caller: caller)
    #expect(result["resultType"] == "input_required")
    #expect(result["inputRequests"]?["sure"]?["method"] == "elicitation/create")
    #expect(result["inputRequests"]?["sure"]?["params"]?["mode"] == "form")
    return try #require(result["requestState"]?.string)
  }

  private func retry(
    _ fixture: DispatchFixture, _ state: String, name: String = "asks", arguments: JSONValue = ["x": 1],
    caller: TestCaller = TestCaller()
  ) async throws -> JSONValue {
    try await fixture.answer(
      "tools/call",
      [
        "name": .string(name), "arguments": arguments, "inputResponses": Self.answers,
        "requestState": .string(state),
      ], capabilities: Self.forms, caller: caller)
  }

  @Test("are put by a result, and the call that brings the answers goes on")
  func round() async throws {
    let fixture = try fixture()
    let answer = try await retry(fixture, try await ask(fixture))
    #expect(answer["result"]?["content"]?[0]?["text"] == "done")
  }

  @Test("are put by prompts and resources too")
  func others() async throws {
    let fixture = try fixture()
    for (method, parameters): (String, JSONObject) in [
      ("prompts/get", ["name": "asks"]), ("resources/read", ["uri": "test://x"]),
    ] {
      let first = try await fixture.result(method, parameters, capabilities: Self.forms)
      #expect(first["resultType"] == "input_required")
      #expect(first["ttlMs"] == nil)
      var parameters = parameters
      parameters["inputResponses"] = Self.answers
      parameters["requestState"] = first["requestState"]
      #expect(
        try await fixture.result(method, parameters, capabilities: Self.forms)["resultType"] == "complete")
    }
  }

  @Test("carry a state that holds for the same call by the same principal alone")
  func bound() async throws {
    let fixture = try fixture()
    let state = try await ask(fixture)
    #expect(try await retry(fixture, state + "-TAMPERED")["error"]?["code"] == -32602)
    #expect(try await retry(fixture, state, arguments: ["x": 2])["error"]?["code"] == -32602)
    #expect(try await retry(fixture, state, name: "other")["error"]?["code"] == -32602)
    #expect(try await retry(fixture, state, caller: TestCaller("bob"))["error"]?["code"] == -32602)
    #expect(try await retry(fixture, state)["result"]?["content"]?[0]?["text"] == "done")
  }

  @Test("carry a state that holds for ten minutes")
  func expiry() async throws {
    let fixture = try fixture()
    let state = try await ask(fixture)
    fixture.clock.advance(by: .seconds(599))
    #expect(try await retry(fixture, state)["error"] == nil)
    fixture.clock.advance(by: .seconds(2))
    #expect(try await retry(fixture, state)["error"]?["code"] == -32602)
  }

  @Test("carry a state that the client can't read")
  func secret() async throws {
    let fixture = try fixture()
    #expect(try await ask(fixture) != ask(fixture), "each is sealed anew")
  }

  @Test(
    "whose answers are no objects, or no answers, are refused",
    arguments: [
      JSONValue.null, 7, ["sure": 12345], ["sure": nil], ["sure": ["action": "agree"]],
      ["sure": ["action": true]],
    ])
  func badAnswers(_ answers: JSONValue) async throws {
    let error = try await fixture().error(
      "tools/call", ["name": "asks", "inputResponses": answers], capabilities: Self.forms)
    #expect(error["code"] == -32602)
  }

  @Test("aren't put to clients that didn't declare to answer them")
  func undeclared() async throws {
    let fixture = try fixture()
    for capabilities: JSONObject in [[:], ["sampling": [:]], ["elicitation": ["url": [:]]]] {
      let result = try await fixture.result("tools/call", ["name": "asks"], capabilities: capabilities)
      #expect(result["isError"] == true)
      #expect(result["content"]?[0]?["text"] == "Pass “sure” yourself.")
      let error = try await fixture.error("prompts/get", ["name": "asks"], capabilities: capabilities)
      #expect(error["code"] == -32021)
      #expect(error["data"]?["requiredCapabilities"] == ["elicitation": ["form": [:]]])
    }
  }

  @Test("are put to older clients while their call is open, until there are no more")
  func legacy() async throws {
    let fixture = try fixture()
    let exchange = Exchange(
      progressToken: nil, logLevel: nil,
      ask: { request in
        #expect(request == Self.question)
        return Self.answers.object ?? [:]
      }, send: { _ in })
    for mayWait in [false, true] {
      let answer = try await fixture.answer(
        "tools/call", ["name": "asks"], revision: .v2025_11_25, capabilities: Self.forms, mayWait: mayWait,
        exchange: exchange)
      #expect(answer["result"]?["content"]?[0]?["text"] == "done")
      let prompt = try await fixture.answer(
        "prompts/get", ["name": "asks"], revision: .v2025_06_18, capabilities: Self.forms, exchange: exchange)
      #expect(prompt["result"]?["messages"]?[0]?["content"]?["text"] == "ok")
    }
  }

  @Test("that never end, end the call")
  func endless() async throws {
    let fixture = try fixture()
    let exchange = Exchange(
      progressToken: nil, logLevel: nil, ask: { _ in ["sure": ["action": "decline"]] }, send: { _ in })
    let answer = try await fixture.answer(
      "tools/call", ["name": "other"], revision: .v2025_11_25, capabilities: Self.forms, exchange: exchange)
    #expect(answer["error"]?["code"] == -32603)
    #expect(fixture.log.lines == ["tools/call other: It still asks after 16 rounds."])
  }

  @Test(
    "get the fallback from older clients that can't be asked",
    arguments: [ProtocolRevision.v2025_03_26, .v2025_11_25])
  func legacyFallback(_ revision: ProtocolRevision) async throws {
    let result = try await fixture().result("tools/call", ["name": "asks"], revision: revision)
    #expect(result["isError"] == true)
    #expect(result["content"]?[0]?["text"] == "Pass “sure” yourself.")
  }
}
