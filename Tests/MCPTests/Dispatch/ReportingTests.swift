import JSON
import Testing

@testable import MCP

/// seed: S36, M25
@Suite("Reports of calls")
struct ReportingTests {
  private static let writing = Tool<TestCaller>(
    name: "write", description: "Changes something.", inputSchema: ["type": "object"],
    annotations: ToolAnnotations(
      isReadOnly: false, isDestructive: false, isIdempotent: false, isOpenWorld: false),
    work: .quick { call, _ in .result(.text(call.mayWait ? "waited" : "hurried")) })

  private func fixture() throws -> DispatchFixture {
    try DispatchFixture(
      .sample(tools: [
        .echo, ReportingTests.writing,
        .simple(
          "fails",
          .blocking { _, _ in
            .result(ToolResult(content: [.text("no")], isError: true, faultCode: "not_found"))
          }), .simple("long", .long { _, _ in .result(.text("done")) }),
        .simple(
          "waits",
          .quick { call, _ in
            guard call.mayWait else { throw MustWait() }
            return .result(.text("waited"))
          }),
      ]))
  }

  private func call(_ fixture: DispatchFixture, _ name: String, _ arguments: JSONObject = [:]) async throws {
    _ = try await fixture.answer("tools/call", ["name": .string(name), "arguments": .object(arguments)])
  }

  @Test("tell once of each call what was called, with what, and what came of it, wherever it ran")
  func outcomes() async throws {
    let fixture = try fixture()
    try await call(fixture, "echo", ["text": "x"])
    try await call(fixture, "echo", ["text": 5])
    try await call(fixture, "fails")
    try await call(fixture, "long")
    try await call(fixture, "waits")
    try await call(fixture, "nowhere")
    let reports = fixture.dispatcher.service.reports
    #expect(reports.map(\.name) == ["echo", "echo", "fails", "long", "waits", "nowhere"])
    #expect(
      reports.map(\.outcome) == [
        .done, .failed(code: nil), .failed(code: "not_found"), .done, .done, .failed(code: nil),
      ])
    #expect(reports.map(\.isKnown) == [true, true, true, true, true, false])
    #expect(reports[0].arguments["text"] == "x" && reports[0].requestID == .number(1))
    #expect(reports.allSatisfy { $0.caller.principal == "ada" && $0.duration > .zero && $0.isReadOnly })
  }

  @Test("tell of resources and prompts, and of nothing else")
  func methods() async throws {
    let fixture = try DispatchFixture()
    _ = try await fixture.answer("resources/read", ["uri": "test://nowhere"])
    _ = try await fixture.answer("prompts/get", ["name": "nowhere"])
    _ = try await fixture.answer("tools/list")
    _ = try await fixture.answer("server/discover")
    let reports = fixture.dispatcher.service.reports
    #expect(reports.map(\.method) == ["resources/read", "prompts/get"])
    #expect(reports.map(\.name) == ["test://nowhere", "nowhere"])
  }

  @Test("of changes are made where it may wait, and before the change is answered")
  func changes() async throws {
    let fixture = try fixture()
    let done = try await fixture.result("tools/call", ["name": "write", "arguments": [:]])
    #expect(done["content"]?[0]?["text"] == "waited")
    #expect(fixture.dispatcher.service.reports.map(\.isReadOnly) == [false])
    fixture.dispatcher.service.breakRecord()
    let error = try await fixture.error("tools/call", ["name": "write", "arguments": [:]])
    #expect(error["code"]?.int == RPCError.internalCode)
    try await call(fixture, "echo", ["text": "x"])
    #expect(fixture.log.lines.count == 1)
  }
}
