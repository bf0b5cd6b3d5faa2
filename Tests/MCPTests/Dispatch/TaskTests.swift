import JSON
import Testing

@testable import MCP

@Suite("Tasks")
struct TaskTests {
  private struct Source: TaskSource {
    static let question = InputRequest([("why", .roots)], fallback: "")

    func task(_ id: String, for caller: TestCaller) throws -> TaskState? {
      let status: TaskState.Status? =
        switch id {
        case "working": .working
        case "asking": .inputRequired(Source.question)
        case "completed": .completed(.json(["a": 1]))
        case "failed": .failed(.internalFault)
        default: nil
        }
      return status.map {
        TaskState(
          id: id, status: $0, message: "So far.", createdAt: "2026-01-01T00:00:00Z",
          updatedAt: "2026-01-01T00:00:01Z", pollInterval: 500)
      }
    }

    func update(_ id: String, answers: JSONObject, for caller: TestCaller) throws -> Bool { id == "asking" }

    func cancel(_ id: String, for caller: TestCaller) throws -> Bool { id == "working" }
  }

  private static let following: JSONObject = ["extensions": [ExtensionName.tasks: [:]]]

  private func fixture() throws -> DispatchFixture {
    try DispatchFixture(
      .sample(
        tools: [
          .simple(
            "slow",
            .quick { call, _ in
              .task(
                TaskState(
                  id: "t1", status: .working, createdAt: "2026-01-01T00:00:00Z",
                  updatedAt: "2026-01-01T00:00:00Z", lifetime: 1000))
            })
        ], tasks: Source()))
  }

  @Test("are declared to the newest revision alone")
  func declared() async throws {
    let fixture = try fixture()
    let result = try await fixture.result("server/discover")
    #expect(result["capabilities"]?["extensions"] == [ExtensionName.tasks: [:]])
    let legacy = try fixture.dispatcher.initializeResult(
      for: TestCaller(), revision: .v2025_11_25, mayWait: true)
    #expect(try JSONValue(parsing: legacy)["capabilities"]?["extensions"] == nil)
  }

  @Test("are what a call may become for a client that follows them")
  func created() async throws {
    let result = try await fixture().result("tools/call", ["name": "slow"], capabilities: Self.following)
    #expect(result["resultType"] == "task")
    #expect(result["taskId"] == "t1")
    #expect(result["status"] == "working")
    #expect(result["ttlMs"] == 1000)
    #expect(result["content"] == [])
  }

  @Test("never reach a client that doesn't know of them")
  func unknown() async throws {
    let fixture = try fixture()
    #expect(try await fixture.error("tools/call", ["name": "slow"])["code"] == -32603)
    #expect(fixture.log.lines.count == 1)
    for method in ["tasks/get", "tasks/update", "tasks/cancel"] {
      let error = try await fixture.error(method, ["taskId": "working", "inputResponses": [:]])
      #expect(error["code"] == -32021)
      #expect(error["data"]?["requiredCapabilities"] == ["extensions": [ExtensionName.tasks: [:]]])
    }
    #expect(
      try await fixture.error(
        "tasks/get", ["taskId": "working"], revision: .v2025_11_25, capabilities: Self.following)["code"]
        == -32601)
  }

  @Test("tell where they stand, and what came of them")
  func states() async throws {
    let fixture = try fixture()
    func get(_ id: String) async throws -> JSONValue {
      try await fixture.result("tasks/get", ["taskId": .string(id)], capabilities: Self.following)
    }
    let working = try await get("working")
    #expect(working["resultType"] == "complete")
    #expect(working["ttlMs"] == .null)
    #expect(working["pollIntervalMs"] == 500)
    #expect(working["statusMessage"] == "So far.")
    #expect(try await get("asking")["inputRequests"]?["why"]?["method"] == "roots/list")
    #expect(try await get("completed")["result"]?["structuredContent"] == ["a": 1])
    #expect(try await get("failed")["error"]?["code"] == -32603)
  }

  @Test("take answers and an end, and say no more than that they did")
  func acknowledged() async throws {
    let fixture = try fixture()
    let updated = try await fixture.result(
      "tasks/update", ["taskId": "asking", "inputResponses": ["why": [:]]], capabilities: Self.following)
    #expect(updated.object?.keys == ["resultType", "_meta"])
    let cancelled = try await fixture.result(
      "tasks/cancel", ["taskId": "working"], capabilities: Self.following)
    #expect(cancelled.object?.keys == ["resultType", "_meta"])
  }

  @Test(
    "that aren't there, or aren't the caller's, are faults",
    arguments: ["tasks/get", "tasks/update", "tasks/cancel"])
  func missing(_ method: String) async throws {
    let error = try await fixture().error(
      method, ["taskId": "nope", "inputResponses": [:]], capabilities: Self.following)
    #expect(error["code"] == -32602)
  }

  @Test("of the older experiment are unknown", arguments: ["tasks/result", "tasks/list"])
  func older(_ method: String) async throws {
    #expect(try await fixture().error(method, capabilities: Self.following)["code"] == -32601)
  }
}
