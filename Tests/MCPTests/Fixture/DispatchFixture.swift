import JSON
import Support
import Testing

@testable import MCP

/// A dispatcher that is asked directly, and whose every answer is held against the schema of its revision.
struct DispatchFixture {
  let log = FaultLog()
  let clock = TestClock()
  let dispatcher: Dispatcher<TestService>

  init(
    _ surface: Surface<TestCaller> = .sample(), isSlow: Bool = false, pageSize: Int = 200,
    secret: [UInt8] = Array(repeating: 7, count: 32)
  ) throws {
    let (clock, log) = (clock, log)
    var settings = try MCPServerSettings(secret: secret, clock: { clock.now })
    settings.pageSize = pageSize
    dispatcher = try Dispatcher(
      TestService(isSlow: isSlow, surface), settings: settings, log: { log.take($0) })
  }

  /// The message that answers a request.
  func answer(
    _ method: String, _ parameters: JSONObject = [:], revision: ProtocolRevision = .v2026_07_28,
    capabilities: JSONObject = [:], caller: TestCaller = TestCaller(), mayWait: Bool = false,
    exchange: Exchange = .silent
  ) async throws -> JSONValue {
    let request = Request(
      id: .number(1), method: method, parameters: parameters,
      client: Client(revision: revision, capabilities: capabilities))
    let step = dispatcher.begin(request, for: caller, exchange: exchange, mayWait: mayWait)
    let answer: Answer
    switch step.chosen() {
    case .now(let now): answer = now
    case .blocking(let work): answer = work()
    case .long(let work): answer = await work()
    case .listen, .choosing: answer = .failure(RPCError(0, "\(step)"))
    }
    let message = try JSONValue(parsing: Message.response(.number(1), answer))
    #expect(try WireSchema.faults(in: message, answering: method, revision) == [])
    return message
  }

  /// The result of a request.
  func result(
    _ method: String, _ parameters: JSONObject = [:], revision: ProtocolRevision = .v2026_07_28,
    capabilities: JSONObject = [:], caller: TestCaller = TestCaller()
  ) async throws -> JSONValue {
    try #require(
      try await answer(
        method, parameters, revision: revision, capabilities: capabilities, caller: caller)["result"])
  }

  /// The fault that a request ends with.
  func error(
    _ method: String, _ parameters: JSONObject = [:], revision: ProtocolRevision = .v2026_07_28,
    capabilities: JSONObject = [:], caller: TestCaller = TestCaller()
  ) async throws -> JSONValue {
    try #require(
      try await answer(
        method, parameters, revision: revision, capabilities: capabilities, caller: caller)["error"])
  }
}
