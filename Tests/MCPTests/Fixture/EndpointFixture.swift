import HTTP
import JSON
import Support
import Testing

@testable import MCP

/// An endpoint on a server of its own, and clients that speak the newest revision with it.
///
/// Every message that comes back is held against the schema of the revision.
final class EndpointFixture: Sendable {
  let log = FaultLog()
  let port: UInt16
  private let http: HTTPServer

  /// Serves a surface at `/mcp`.
  init(
    _ surface: Surface<TestCaller> = .sample(), isSlow: Bool = false, hosts: Set<String>? = nil,
    origins: [String] = [], streamDelay: Duration = .seconds(100), messageLimit: Int = 4 << 20,
    admit: (@Sendable (HTTPRequest, Bool) throws -> Admission<TestCaller>)? = nil
  ) throws {
    var settings = try MCPServerSettings()
    settings.streamDelay = streamDelay
    settings.messageLimit = messageLimit
    let log = log
    let server = try MCPServer(
      TestService(isSlow: isSlow, surface), settings: settings, log: { log.take($0) })
    let gate = HTTPGate<TestCaller>(
      hosts: hosts, origins: { _, _ in .list(origins) },
      admit: admit ?? { _, _ in .caller(TestCaller()) })
    let router = try Router { routes in HTTPEndpoint(server, gate: gate).add(to: &routes, at: "/mcp") }
    var httpSettings = HTTPServer.Settings()
    httpSettings.threads = 1
    httpSettings.respondToError = { error, _ in .refusal(for: error) }
    http = try HTTPServer(on: "127.0.0.1:0", router: router, settings: httpSettings)
    port = http.address.port
  }

  deinit { http.stop(within: .zero) }

  /// A connection.
  func client() throws -> HTTPClient { try HTTPClient(port: port) }

  /// One request of the newest revision, with headers that fit it unless others are given.
  func post(
    _ method: String, _ parameters: JSONObject = [:], headers: [(String, String)]? = nil,
    capabilities: JSONObject = [:], meta: JSONObject = [:]
  ) throws -> Exchanged {
    let body = Modern.request(method, parameters, capabilities: capabilities, meta: meta)
    let response = try client().request(
      "POST", "/mcp", headers: headers ?? Modern.headers(method, parameters), body: body)
    return try Exchanged(response, method)
  }
}

/// Requests of the newest revision.
enum Modern {
  /// The headers that go with a request.
  static func headers(
    _ method: String, _ parameters: JSONObject = [:], version: String = "2026-07-28"
  ) -> [(String, String)] {
    var headers = [
      ("Content-Type", "application/json"), ("Accept", "application/json, text/event-stream"),
      ("MCP-Protocol-Version", version), ("Mcp-Method", method),
    ]
    if let name = (parameters["name"] ?? parameters["uri"] ?? parameters["taskId"])?.string {
      headers.append(("Mcp-Name", name))
    }
    return headers
  }

  /// A request with what every one says of its client.
  static func request(
    _ method: String, _ parameters: JSONObject = [:], capabilities: JSONObject = [:], meta: JSONObject = [:]
  ) -> String {
    var parameters = parameters
    var all: JSONObject = [
      MetaKey.revision: "2026-07-28", MetaKey.capabilities: .object(capabilities),
      MetaKey.clientInfo: ["name": "test", "version": "1"],
    ]
    all.merge(meta)
    parameters["_meta"] = .object(all)
    let message: JSONValue = [
      "jsonrpc": "2.0", "id": "r1", "method": .string(method), "params": .object(parameters),
    ]
    return message.text()
  }
}

/// What came of a request: its status, and every message.
struct Exchanged {
  let response: HTTPClient.Response
  let messages: [JSONValue]

  init(_ response: HTTPClient.Response, _ method: String) throws {
    self.response = response
    if response["Content-Type"] == "text/event-stream" {
      messages = try response.text.split(separator: "\n").filter { $0.hasPrefix("data: ") }.map {
        try JSONValue(parsing: String($0.dropFirst(6)))
      }
    } else {
      messages = response.body.isEmpty ? [] : [try JSONValue(parsing: response.body)]
    }
    for message in messages {
      #expect(try WireSchema.faults(in: message, answering: method, .v2026_07_28) == [])
    }
  }

  var status: Int { response.status }
  var isStream: Bool { response["Content-Type"] == "text/event-stream" }
  /// The last message, which ends the exchange.
  var last: JSONValue { messages.last ?? .null }
  var result: JSONValue? { last["result"] }
  var code: Int? { last["error"]?["code"]?.int }
}
