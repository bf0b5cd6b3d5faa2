import Glibc
import JSON
import Support
import Synchronization
import Testing

@testable import MCP

/// A client at the other end of two pipes.
final class StdioFixture: @unchecked Sendable {
  // The descriptors are closed once, by the test's thread; the buffer is its alone.
  let server: MCPServer<TestService>
  let caller = TestCaller()
  private let toServer: Int32
  private let fromServer: Int32
  private let serverInput: Int32
  private let serverOutput: Int32
  private var buffer: [UInt8] = []
  private let hasReturned = Mutex(false)

  init(
    _ surface: Surface<TestCaller> = .sample(), isSlow: Bool = false, patience: Duration = .seconds(100),
    _ change: (inout MCPServerSettings) -> Void = { _ in }
  ) throws {
    var settings = try MCPServerSettings()
    settings.subscriptions.window = 50
    change(&settings)
    server = try MCPServer(
      TestService(isSlow: isSlow, surface), settings: settings, log: { Issue.record("\($0)") })
    var (input, output) = ([Int32](repeating: -1, count: 2), [Int32](repeating: -1, count: 2))
    try #require(pipe(&input) == 0)
    try #require(pipe(&output) == 0)
    (serverInput, toServer, fromServer, serverOutput) = (input[0], input[1], output[0], output[1])
    var transport = StdioTransport(server, caller: caller, input: serverInput, output: serverOutput)
    transport.patience = patience
    let running = transport
    Threads.start { [self] in
      running.run()
      hasReturned.withLock { $0 = true }
      close(serverOutput)
    }
  }

  deinit {
    close(fromServer)
    close(serverInput)
  }

  /// Whether the transport has come back.
  var isOver: Bool { hasReturned.withLock { $0 } }

  /// Sends text as it is.
  func send(_ text: String) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { write(toServer, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }

  /// Sends one message.
  func line(_ text: String) { send(text + "\n") }

  /// Ends the input.
  func end() { close(toServer) }

  /// The next message; nil at the end of the output.
  func message(
    answering method: String? = nil, _ revision: ProtocolRevision = .v2025_11_25
  ) throws -> JSONValue? {
    guard let message = try anything() else { return nil }
    if method != nil || message["result"] == nil {
      #expect(try WireSchema.faults(in: message, answering: method, revision) == [])
    }
    return message
  }

  /// Whatever the next line has.
  func anything() throws -> JSONValue? {
    while true {
      if let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
        defer { buffer.removeSubrange(...end) }
        return try JSONValue(parsing: buffer[..<end])
      }
      var chunk = [UInt8](repeating: 0, count: 65_536)
      let count = read(fromServer, &chunk, chunk.count)
      guard count > 0 else { return nil }
      buffer += chunk.prefix(count)
    }
  }

  /// Shakes hands.
  func initialize(_ revision: String = "2025-11-25", capabilities: JSONObject = [:]) throws {
    line(SessionClient.handshake(revision, capabilities))
    let hello = try message(answering: "initialize", try #require(ProtocolRevision(rawValue: revision)))
    #expect(hello?["result"]?["protocolVersion"]?.string == revision)
    line(#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
  }

  /// A request of the newest revision.
  func modern(_ id: String, _ method: String, _ parameters: JSONObject = [:], meta: JSONObject = [:]) {
    line(Modern.request(method, parameters, meta: meta).replacing("\"id\":\"r1\"", with: "\"id\":\"\(id)\""))
  }
}
