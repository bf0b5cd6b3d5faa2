import Crypto
import HTTP
import JSON
import Support
import Synchronization
import Testing

@testable import MCP

/// A server for clients of the older revisions: the main path, `/sse` and `/messages`. Who calls says so in a header.
final class SessionFixture: Sendable {
  /// The sessions' clock.
  let pacemaker = ManualPacemaker()
  let server: MCPServer<TestService>
  let callers = Callers()
  let port: UInt16
  private let http: HTTPServer

  init(
    _ surface: Surface<TestCaller> = .sample(), isSlow: Bool = false, streamDelay: Duration = .seconds(100),
    _ change: (inout MCPServerSettings) -> Void = { _ in }
  ) throws {
    var settings = try MCPServerSettings()
    settings.streamDelay = streamDelay
    settings.subscriptions.window = 50
    change(&settings)
    server = try MCPServer(
      TestService(isSlow: isSlow, surface), settings: settings,
      pacemakers: (DispatchPacemaker(label: "test-changes"), pacemaker), random: .system,
      log: { Issue.record("\($0)") })
    let gate = HTTPGate<TestCaller> { [callers] request, _ in
      .caller(callers.named(request.headers["X-Who"] ?? "ada"))
    }
    let endpoint = HTTPEndpoint(server, gate: gate)
    let router = try Router { routes in
      endpoint.add(to: &routes, at: "/mcp")
      endpoint.addSSE(to: &routes)
    }
    http = try HTTPServer(on: "127.0.0.1:0", router: router)
    port = http.address.port
  }

  deinit {
    server.stop()
    http.stop(within: .zero)
  }

  /// How many sessions there are over Streamable HTTP.
  var sessions: Int { server.sessionCount }

  /// A client that has shaken hands.
  func client(
    _ revision: String = "2025-11-25", capabilities: JSONObject = [:], who: String = "ada"
  ) throws -> SessionClient {
    try SessionClient(self, revision: revision, capabilities: capabilities, who: who)
  }
}

/// The callers by name, each one of its kind, so that a test can take its credential away.
final class Callers: Sendable {
  private let known = Mutex<[String: TestCaller]>([:])

  func named(_ name: String) -> TestCaller {
    known.withLock { known in
      if let caller = known[name] { return caller }
      let caller = TestCaller(name)
      known[name] = caller
      return caller
    }
  }
}

/// A client of an older revision with its session; holds every message against the schema.
final class SessionClient: Sendable {
  /// Lives as long as its clients.
  private let fixture: SessionFixture
  let port: UInt16
  let revision: ProtocolRevision
  let session: String
  let who: String

  init(_ fixture: SessionFixture, revision: String, capabilities: JSONObject, who: String) throws {
    self.fixture = fixture
    port = fixture.port
    let response = try HTTPClient(port: fixture.port).request(
      "POST", "/mcp",
      headers: [
        ("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream"),
        ("X-Who", who),
      ], body: Self.handshake(revision, capabilities))
    #expect(response.status == 200)
    let message = try JSONValue(parsing: response.body)
    self.who = who
    self.revision = try #require(
      message["result"]?["protocolVersion"]?.string.flatMap(ProtocolRevision.init))
    session = try #require(response["Mcp-Session-Id"])
    #expect(try WireSchema.faults(in: message, answering: "initialize", self.revision) == [])
    let done = try post(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
    #expect(done.status == 202)
    #expect(done.body.isEmpty)
  }

  static func handshake(_ revision: String, _ capabilities: JSONObject = [:]) -> String {
    request(
      0, "initialize",
      [
        "protocolVersion": .string(revision), "capabilities": .object(capabilities),
        "clientInfo": ["name": "test", "version": "1"],
      ])
  }

  static func request(_ id: Int64, _ method: String, _ parameters: JSONObject = [:]) -> String {
    JSONValue.object([
      "jsonrpc": "2.0", "id": .int(id), "method": .string(method), "params": .object(parameters),
    ]).text()
  }

  func headers(_ more: [(String, String)] = []) -> [(String, String)] {
    var headers = [
      ("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream"),
      ("Mcp-Session-Id", session), ("X-Who", who),
    ]
    if revision >= .v2025_06_18 { headers.append(("MCP-Protocol-Version", revision.rawValue)) }
    for (name, value) in more {
      headers.removeAll { $0.0 == name }
      headers.append((name, value))
    }
    return headers
  }

  /// Posts a message and takes the whole answer.
  func post(_ body: String, _ more: [(String, String)] = []) throws -> HTTPClient.Response {
    try HTTPClient(port: port).request("POST", "/mcp", headers: headers(more), body: body)
  }

  /// The message that answers a request.
  func call(_ method: String, _ parameters: JSONObject = [:]) throws -> JSONValue {
    let response = try post(Self.request(1, method, parameters))
    #expect(response.status == 200)
    let message = try JSONValue(parsing: response.body)
    #expect(try WireSchema.faults(in: message, answering: method, revision) == [])
    return message
  }

  /// Posts a request and reads the stream that answers it.
  func stream(_ method: String, _ parameters: JSONObject = [:], id: Int64 = 1) throws -> EventReader {
    let client = try HTTPClient(port: port)
    try client.send(
      "POST", "/mcp", headers: headers(), body: Self.request(id, method, parameters))
    return try EventReader(client, of: fixture, revision, answering: method)
  }

  /// Opens the stream of the session, or goes on with one.
  func listen(after eventID: String? = nil, answering method: String? = nil) throws -> EventReader {
    let client = try HTTPClient(port: port)
    try client.send(
      "GET", "/mcp", headers: headers(eventID.map { [("Last-Event-ID", $0)] } ?? []))
    return try EventReader(client, of: fixture, revision, answering: method)
  }

  func answer(_ id: JSONValue?, _ result: JSONObject) throws -> Int {
    try post(
      JSONValue.object(["jsonrpc": "2.0", "id": id ?? .null, "result": .object(result)]).text()
    ).status
  }
}

/// Reads events as they come.
final class EventReader {
  struct Event {
    var event: String?
    var id: String?
    var retry: Int?
    var data: String?

    var message: JSONValue { data.flatMap { try? JSONValue(parsing: $0) } ?? .null }
  }

  let head: HTTPClient.Response
  private let client: HTTPClient
  private let revision: ProtocolRevision
  private let method: String?
  private var text = ""

  /// Lives as long as there may be something to read of it.
  private let server: SessionFixture

  init(
    _ client: HTTPClient, of server: SessionFixture, _ revision: ProtocolRevision,
    answering method: String? = nil
  ) throws {
    self.server = server
    self.client = client
    self.revision = revision
    self.method = method
    head = try client.head()
    if head.status == 200 { #expect(head["Content-Type"] == "text/event-stream") }
  }

  /// The next event; nil at the end of the stream.
  func next() throws -> Event? {
    while true {
      if let end = text.range(of: "\n\n") {
        let frame = text[..<end.lowerBound]
        text.removeSubrange(..<end.upperBound)
        if frame.hasPrefix(":") { continue }
        return try event(String(frame))
      }
      let chunk = try client.chunk()
      if chunk.isEmpty { return nil }
      text += String(decoding: chunk, as: UTF8.self)
    }
  }

  /// The next message.
  func message() throws -> JSONValue { try #require(try next()).message }

  /// Reads so many bytes at least, without a look at them.
  func skip(_ count: Int) throws {
    var left = count
    while left > 0 {
      let chunk = try client.chunk()
      try #require(!chunk.isEmpty)
      left -= chunk.count
    }
  }

  func close() { client.close() }

  private func event(_ frame: String) throws -> Event {
    var event = Event()
    for line in frame.split(separator: "\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      let value = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : ""
      switch parts[0] {
      case "event": event.event = value
      case "id": event.id = value
      case "retry": event.retry = Int(value)
      case "data": event.data = value
      default: Issue.record("an event has the line \(line)")
      }
    }
    if let data = event.data, event.event != "endpoint", !data.isEmpty {
      let message = event.message
      // Of a result it has to be known what it answers.
      guard method != nil || message["result"] == nil else { return event }
      #expect(try WireSchema.faults(in: message, answering: method, revision) == [])
    }
    return event
  }
}

extension String {
  /// Where a text begins and ends.
  fileprivate func range(of text: String) -> Range<String.Index>? { firstRange(of: text) }
}

/// Waits until something holds, for a minute or more: long enough for a busy machine.
func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
  for _ in 0..<30_000 {
    if try condition() { return true }
    Sleep.milliseconds(2)
  }
  return false
}
