import Testing

@testable import HTTP

@Suite("Accepting connections") struct AcceptingTests {
  private func answer(_ routes: inout Routes) { routes.get("/") { _ in .text("here") } }

  @Test("Connections that come together are shared evenly among the event loops")
  func sharing() async throws {
    try await withServer(testSettings { $0.threads = 4 }, answer) { server in
      let clients = try (0..<16).map { _ in try RawClient(server) }
      for client in clients { #expect(try client.get("/").status == 200) }
      #expect(server.connectionCounts == [4, 4, 4, 4])
    }
  }

  @Test("Whoever comes while all loops are full is served once somebody leaves")
  func waiting() async throws {
    let settings = testSettings {
      $0.threads = 2
      $0.connectionLimit = 4
    }
    try await withServer(settings, answer) { server in
      var clients = try (0..<4).map { _ in try RawClient(server) }
      for client in clients { #expect(try client.get("/").status == 200) }
      let late = try RawClient(server)
      #expect(server.connectionCounts == [2, 2])
      clients.removeLast()
      #expect(try late.get("/").status == 200)
    }
  }
}
