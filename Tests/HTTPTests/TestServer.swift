import HTTP

/// Settings for a small server, with changes.
func testSettings(_ change: (inout HTTPServer.Settings) -> Void = { _ in }) -> HTTPServer.Settings {
  var settings = HTTPServer.Settings()
  settings.threads = 2
  change(&settings)
  return settings
}

/// Runs `body` against a server on a port of its own, and stops the server.
func withServer(
  _ settings: HTTPServer.Settings = testSettings(), on address: String = "127.0.0.1:0",
  _ routes: (inout Routes) throws -> Void, _ body: (HTTPServer) throws -> Void
) throws {
  let server = try HTTPServer(on: address, router: try Router(routes), settings: settings)
  defer { server.stop(within: .seconds(1)) }
  try body(server)
}
