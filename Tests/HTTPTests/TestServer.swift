import Glibc
import HTTP
import Support

/// Settings for a small server that has time for a busy machine, with changes.
func testSettings(_ change: (inout HTTPServer.Settings) -> Void = { _ in }) -> HTTPServer.Settings {
  var settings = HTTPServer.Settings()
  settings.threads = 2
  settings.headMilliseconds = 120_000
  settings.bodyMilliseconds = 120_000
  change(&settings)
  return settings
}

/// Runs `body`, which may block, against a server on a port of its own, and stops the server.
func withServer(
  _ settings: HTTPServer.Settings = testSettings(), on address: String = "127.0.0.1:0",
  _ routes: (inout Routes) throws -> Void, _ body: @escaping @Sendable (HTTPServer) throws -> Void
) async throws {
  let server = try HTTPServer(on: address, router: try Router(routes), settings: settings)
  try await onThread {
    defer { server.stop(within: .seconds(1)) }
    try body(server)
  }
}

/// Waits until a condition holds, for a minute at most: long enough for a busy machine, and no longer
/// than it takes on an idle one.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<30_000 {
    if condition() { return true }
    usleep(2000)
  }
  return false
}
