import Foundation
import HTTP

/// Settings for a small server, with changes.
func testSettings(_ change: (inout HTTPServer.Settings) -> Void = { _ in }) -> HTTPServer.Settings {
  var settings = HTTPServer.Settings()
  settings.threads = 2
  change(&settings)
  return settings
}

/// Runs `body` against a server on a port of its own, and stops the server.
///
/// The body blocks, so it runs on a thread of its own: the tasks of other tests, and of the handlers
/// under test, share only as many threads as there are processors.
func withServer(
  _ settings: HTTPServer.Settings = testSettings(), on address: String = "127.0.0.1:0",
  _ routes: (inout Routes) throws -> Void, _ body: @escaping @Sendable (HTTPServer) throws -> Void
) async throws {
  let server = try HTTPServer(on: address, router: try Router(routes), settings: settings)
  try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
    start {
      let result = Result { try body(server) }
      server.stop(within: .seconds(1))
      continuation.resume(with: result)
    }
  }
}

/// Waits until a condition holds, for two seconds at most.
func eventually(_ condition: () -> Bool) -> Bool {
  for _ in 0..<400 {
    if condition() { return true }
    usleep(5000)
  }
  return false
}

/// Runs `body` on a thread of its own.
func start(_ body: @escaping @Sendable () -> Void) {
  Thread.detachNewThread(body)
}
