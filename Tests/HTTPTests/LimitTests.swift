import Glibc
import HTTP
import Testing

@Suite("Limits") struct LimitTests {
  private func echo(_ routes: inout Routes) {
    routes.post("/small", limit: 10) { .text("\($0.bytes.count)") }
    routes.get("/") { _ in .text("here") }
  }

  @Test("Headers beyond the limit get 431")
  func headers() async throws {
    try await withServer(testSettings { $0.headLimit = 1024 }, echo) { server in
      let fits = try RawClient(server)
      #expect(try fits.get("/", headers: "X: \(String(repeating: "a", count: 800))\r\n").status == 200)
      for size in [1100, 10_000, 200_000] {
        let client = try RawClient(server)
        try? client.send("GET / HTTP/1.1\r\nHost: t\r\nX: \(String(repeating: "a", count: size))\r\n\r\n")
        #expect(try client.response().status == 431)
      }
    }
  }

  @Test("A URL beyond the limit gets 414")
  func target() async throws {
    try await withServer(testSettings { $0.targetLimit = 100 }, echo) { server in
      #expect(try RawClient(server).get("/?" + String(repeating: "a", count: 90)).status == 200)
      for size in [200, 5000, 100_000] {
        let client = try RawClient(server)
        try? client.send("GET /\(String(repeating: "a", count: size)) HTTP/1.1\r\nHost: t\r\n\r\n")
        #expect(try [414, 431].contains(client.response().status))
      }
    }
  }

  @Test("A body that is announced too large gets 413, and a small one doesn't cost the connection")
  func announcedBody() async throws {
    try await withServer(testSettings(), echo) { server in
      let client = try RawClient(server)
      #expect(try client.post("/small", "0123456789").text == "10")
      #expect(try client.post("/small", "0123456789x").status == 413)
      #expect(try client.get("/").status == 200)
      try client.send("POST /small HTTP/1.1\r\nHost: t\r\nContent-Length: 100000000\r\n\r\nabc")
      #expect(try client.response().status == 413)
      #expect(try client.rest().isEmpty)
    }
  }

  @Test("A body that comes in chunks is stopped when it gets too large")
  func chunkedBody() async throws {
    try await withServer(testSettings { $0.drainLimit = 1000 }, echo) { server in
      let small = try RawClient(server)
      try small.send(
        "POST /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n"
          + "4\r\nabcd\r\n8\r\n01234567\r\n0\r\n\r\n"
      )
      #expect(try small.response().status == 413)
      #expect(try small.get("/").status == 200)

      let large = try RawClient(server)
      try large.send("POST /small HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
      let chunk = "400\r\n\(String(repeating: "x", count: 1024))\r\n"
      for _ in 0..<3 { try? large.send(chunk) }
      let response = try large.response()
      #expect(response.status == 413)
      #expect(response["Connection"] == "close")
      for _ in 0..<100 { try? large.send(chunk) }
      #expect(try large.rest().isEmpty)
    }
  }

  @Test("A body on a path that doesn't exist is thrown away, and the next request is understood")
  func unwantedBody() async throws {
    try await withServer(testSettings(), echo) { server in
      let client = try RawClient(server)
      #expect(try client.post("/nothing", "GET / HTTP/1.1\r\n\r\n").status == 404)
      #expect(try client.get("/").text == "here")
    }
  }

  @Test("Only so many connections of one address are taken")
  func perAddress() async throws {
    try await withServer(testSettings { $0.connectionsPerAddress = 2 }, echo) { server in
      let first = try RawClient(server)
      let second = try RawClient(server)
      #expect(try first.get("/").status == 200)
      #expect(try second.get("/").status == 200)
      let third = try RawClient(server)
      #expect(throws: (any Error).self) { try third.get("/") }
    }
  }

  @Test("A client that trickles its head gets 408")
  func slowHead() async throws {
    try await withServer(testSettings { $0.headMilliseconds = 300 }, echo) { server in
      let client = try RawClient(server)
      try client.send("GET / HTTP/1.1\r\nHo")
      for byte in ["s", "t", ":", " ", "t"] {
        usleep(120_000)
        try? client.send(byte)
      }
      #expect(try client.response().status == 408)
      #expect(try client.rest().isEmpty)
    }
  }

  @Test("A client that trickles its body gets 408, one that keeps the rate doesn't")
  func slowBody() async throws {
    let settings = testSettings {
      $0.bodyMilliseconds = 300
      $0.bodyWindowMilliseconds = 60_000
      $0.minimumBodyRate = 100
    }
    try await withServer(settings, { $0.post("/", limit: 40_000) { .text("\($0.bytes.count)") } }) { server in
      let slow = try RawClient(server)
      try slow.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 100\r\n\r\n")
      for _ in 0..<8 {
        usleep(100_000)
        try? slow.send("x")
      }
      #expect(try slow.response().status == 408)

      let steady = try RawClient(server)
      // Every piece earns fifty seconds, and even the first is there in time however busy the machine.
      let piece = String(repeating: "x", count: 5000)
      try steady.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 30000\r\n\r\n\(piece)")
      for _ in 0..<5 {
        usleep(100_000)
        try steady.send(piece)
      }
      #expect(try steady.response().text == "30000")
    }
  }

  @Test("An idle connection is closed without a word")
  func idle() async throws {
    try await withServer(testSettings { $0.idleSeconds = 1 }, echo) { server in
      var client = try RawClient(server)
      // On a busy machine a connection may count as idle before its first request is sent.
      #expect(
        eventually {
          if (try? client.get("/").status) == 200 { return true }
          if let next = try? RawClient(server) { client = next }
          return false
        })
      #expect(try client.isClosedByServer())
    }
  }

  @Test("When all workers are busy and the queue is full, the answer is 503")
  func workers() async throws {
    // One loop takes the requests in the order in which they were sent.
    let settings = testSettings {
      $0.threads = 1
      $0.workerThreads = 1
      $0.workerQueue = 1
    }
    let gate = Gate()
    try await withServer(settings) { routes in
      routes.on(
        .get, "/slow",
        .blocking { _ in
          gate.pass()
          return .text("done")
        })
    } _: { server in
      let working = try RawClient(server)
      try working.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\n")
      #expect(eventually { gate.arrived == 1 })
      let queued = try RawClient(server)
      try queued.send("GET /slow HTTP/1.1\r\nHost: t\r\n\r\n")
      #expect(eventually { server.activeRequests == 2 })
      for _ in 0..<2 {
        let refused = try RawClient(server).get("/slow")
        #expect(refused.status == 503)
        #expect(refused["Retry-After"] == "1")
      }
      gate.open()
      #expect(try working.response().status == 200)
      #expect(try queued.response().status == 200)
    }
  }
}
