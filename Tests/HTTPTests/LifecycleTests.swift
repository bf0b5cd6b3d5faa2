import Foundation
import Glibc
import HTTP
import Support
import Synchronization
import Testing

@Suite("A server's life") struct LifecycleTests {
  @Test("Port 0 gives a port, IPv6 and unix sockets work, and an address in use is named")
  func addresses() async throws {
    let path = "/tmp/http-test-\(getpid())-\(UInt32.random(in: 0...UInt32.max)).sock"
    for address in ["127.0.0.1:0", "[::1]:0", "unix:\(path)"] {
      try await withServer(on: address, { $0.get("/") { .text($0.remoteAddress.host) } }) { server in
        let text = try RawClient(server).get("/").text
        #expect(["127.0.0.1", "::1", "unix"].contains(text))
        #expect(server.address.isUnix || server.address.port != 0)
        let error = #expect(throws: HTTPError.self) {
          try HTTPServer(on: "\(server.address)", router: Router([]), settings: testSettings())
        }
        #expect(error?.code == .addressInUse)
      }
    }
    #expect(access(path, F_OK) != 0)
    for wrong in ["", "localhost", ":80", "127.0.0.1:99999", "unix:"] {
      #expect(throws: HTTPError.self) { try ListenAddress(wrong) }
    }
  }

  @Test("Two servers share a router")
  func sharedRouter() async throws {
    let router = try Router { $0.get("/") { _ in .text("same") } }
    let first = try HTTPServer(on: "127.0.0.1:0", router: router, settings: testSettings())
    let second = try HTTPServer(on: "127.0.0.1:0", router: router, settings: testSettings())
    try await onThread {
      let answers = try [first, second].map { server in
        defer { server.stop() }
        return try RawClient(server).get("/").text
      }
      #expect(answers == ["same", "same"])
    }
  }

  @Test("Stopping lets requests finish, ends streams properly, and takes no new connections")
  func gracefulStop() async throws {
    let gate = Gate()
    try await withServer { routes in
      routes.on(
        .get, "/slow",
        .blocking { _ in
          gate.pass()
          return .text("finished")
        })
      routes.get("/events") { _ in
        let stream = SSEStream()
        stream.send(data: "hello")
        return .events(stream)
      }
    } _: { server in
      let slow = try RawClient(server)
      try slow.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\n")
      #expect(eventually { gate.arrived == 1 })
      let events = try RawClient(server)
      try events.send("GET /events HTTP/1.1\r\nHost: t\r\n\r\n")
      _ = try events.head()
      _ = try events.chunk()
      let stopped = Atomic(false)
      Threads.start {
        server.stop(within: .seconds(60))
        stopped.store(true, ordering: .releasing)
      }
      #expect(try events.chunk().isEmpty)
      #expect(throws: (any Error).self) { try RawClient(server).get("/slow") }
      #expect(stopped.load(ordering: .acquiring) == false)
      gate.open()
      let response = try slow.response()
      #expect(response.text == "finished")
      #expect(response["Connection"] == "close")
      #expect(eventually { stopped.load(ordering: .acquiring) })
    }
  }

  @Test("What isn't finished when patience ends is cut off, whatever state it is in")
  func impatientStop() async throws {
    let gate = Gate()
    try await withServer { routes in
      let stuck = HTTPHandler.blocking { _ in
        gate.pass()
        return .text("too late")
      }
      routes.on(.get, "/stuck", stuck)
      routes.on(.post, "/upload", body: .streamed(), stuck)
      routes.get("/endless") { _ in HTTPResponse(body: .writer(HTTPBodyWriter())) }
    } _: { server in
      let clients = try (0..<6).map { _ in try RawClient(server) }
      for (index, client) in clients.enumerated() {
        switch index % 3 {
        case 0: try client.send("GET /stuck HTTP/1.1\r\nHost: t\r\n\r\n")
        case 1:
          try client.send("POST /upload HTTP/1.1\r\nHost: t\r\nContent-Length: 600000\r\n\r\n")
          try client.send([UInt8](repeating: 0, count: 500_000))
        default:
          try client.send("GET /endless HTTP/1.1\r\nHost: t\r\n\r\n")
          #expect(try client.head().status == 200)
        }
      }
      try #require(eventually { gate.arrived == 4 })
      server.stop(within: .milliseconds(100))
      #expect(gate.passed == 0)
      for client in clients { _ = try? client.rest() }
      gate.open()
      #expect(eventually { gate.passed == 4 })
    }
  }

  /// Asks until the server closes, which it may do between answers but not within one.
  private func ask(_ client: RawClient, for path: String, onAnswer: () -> Void) throws {
    let request = "GET \(path) HTTP/1.1\r\nHost: t\r\n\r\n"
    while (try? client.send(request)) != nil, let head = try? client.head() {
      guard let length = head["Content-Length"].flatMap(Int.init) else {
        throw RawClient.Failure(description: "no length: \(head)")
      }
      _ = try client.bytes(length)
      onAnswer()
      if head["Connection"] == "close" { return }
    }
  }

  @Test("Stopping under load drops no answer that was begun")
  func stopUnderLoad() async throws {
    let broken = Mutex<[String]>([])
    let answered = Atomic<Int>(0)
    let running = Atomic<Int>(6)
    try await withServer { routes in
      routes.get("/") { _ in .text(String(repeating: "x", count: 2000)) }
      routes.on(.get, "/worker", .blocking { _ in .text("w") })
      routes.on(.get, "/task", .async { _ in .text("t") })
    } _: { server in
      for index in 0..<6 {
        Threads.start {
          defer { running.subtract(1, ordering: .relaxed) }
          let path = ["/", "/worker", "/task"][index % 3]
          while let client = try? RawClient(server) {
            do {
              try ask(client, for: path) { answered.add(1, ordering: .relaxed) }
            } catch {
              broken.withLock { $0.append("\(error)") }
            }
          }
        }
      }
      #expect(eventually { answered.load(ordering: .relaxed) > 100 })
      server.stop(within: .seconds(60))
      #expect(eventually { running.load(ordering: .relaxed) == 0 })
      #expect(broken.withLock { $0 }.isEmpty)
    }
  }

  @Test("Every finished request is logged once, refused ones included")
  func accessLog() async throws {
    let records = Mutex<[AccessRecord]>([])
    let settings = testSettings {
      // How often the log is written follows from the shortest time that a client has for anything.
      $0.lingerMilliseconds = 200
      $0.accessLog = { batch in records.withLock { $0 += batch } }
    }
    try await withServer(settings) { routes in
      routes.get("/a") { _ in .text("12345") }
      routes.get("/stream") { _ in
        let writer = HTTPBodyWriter()
        Threads.start {
          try? writer.write(Array("0123456789".utf8))
          writer.finish()
        }
        return HTTPResponse(body: .writer(writer))
      }
    } _: { server in
      let client = try RawClient(server)
      _ = try client.get("/a?x=%22", headers: "User-Agent: test\r\n")
      _ = try client.get("/stream")
      _ = try client.get("/none%22")
      try client.send("GET /a HTTP/1.1\r\nHost : x\r\n\r\n")
      _ = try client.response()
      #expect(eventually { records.withLock { $0.count } == 4 })
      let found = records.withLock { $0 }
      #expect(found.map(\.status.code) == [200, 200, 404, 400])
      #expect(found.map(\.path) == ["/a", "/stream", "/none%22", "/a"])
      #expect(found[0].bodyBytes == 5)
      #expect(found[1].bodyBytes == 10)
      #expect(found[0].header("user-agent") == "test")
      #expect(found.allSatisfy { $0.isComplete && $0.remoteAddress.host == "127.0.0.1" })
      let json = try #require(
        try JSONSerialization.jsonObject(with: Data(AccessLogFormat.jsonLines.line(found[0])))
          as? [String: Any])
      #expect(json["path"] as? String == "/a")
      #expect(json["status"] as? Int == 200)
      let common = String(decoding: AccessLogFormat.common.line(found[0]), as: UTF8.self)
      #expect(common.hasPrefix("127.0.0.1 - - ["))
      #expect(common.contains("\"GET /a HTTP/1.1\" 200 5 "))
    }
  }
}
