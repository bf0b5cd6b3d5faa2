import Glibc
import HTTP
import MCP

/// Puts the fixtures behind a transport.
enum FixtureProgram {
  /// Serves over HTTP until SIGTERM or SIGINT comes; blocks the thread meanwhile.
  static func listen(at address: String) throws {
    // Blocked before the first thread is made, for threads inherit what is blocked.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGTERM)
    sigaddset(&signals, SIGINT)
    pthread_sigmask(SIG_BLOCK, &signals, nil)

    let server = try makeServer()
    let endpoint = HTTPEndpoint(
      server,
      gate: HTTPGate(hosts: ["localhost", "127.0.0.1", "::1"], admit: { _, _ in .caller(Anybody()) }))
    let router = try Router { routes in
      endpoint.add(to: &routes, at: "/mcp")
      endpoint.addSSE(to: &routes)
    }
    let listener = try HTTPServer(on: address, router: router)
    say("http://\(listener.address)/mcp", to: STDOUT_FILENO)

    var number: Int32 = 0
    while sigwait(&signals, &number) != 0 {}
    server.stop()
    listener.stop()
  }

  /// Serves on standard input and output until the input ends.
  static func serveInput() throws {
    let server = try makeServer()
    StdioTransport(server, caller: Anybody()).run()
    server.stop()
  }

  private static func makeServer() throws -> MCPServer<FixtureService> {
    let announcer = Announcer()
    let server = try MCPServer(
      FixtureService(announcer: announcer), settings: try MCPServerSettings(), log: { say("\($0)") })
    announcer.connect { [weak server] in server?.announce($0) }
    return server
  }

  /// Writes a line at once; to standard error, for standard output belongs to the protocol.
  static func say(_ line: String, to descriptor: Int32 = STDERR_FILENO) {
    let bytes = Array((line + "\n").utf8)
    _ = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
