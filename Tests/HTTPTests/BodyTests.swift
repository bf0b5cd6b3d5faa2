import Glibc
import HTTP
import Synchronization
import Testing

/// W5: what a body costs before it is worked on.
@Suite("Bodies") struct BodyTests {
  private func count(_ routes: inout Routes) {
    routes.post("/", limit: 4 << 20) { .text("\($0.bytes.count)") }
  }

  private func seconds(_ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    let time = try clock.measure(body)
    return Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
  }

  @Test("that come to rest get 408, however much was sent before")
  func rest() async throws {
    let settings = testSettings {
      $0.bodyMilliseconds = 300
      $0.bodyWindowMilliseconds = 300
      $0.minimumBodyRate = 10
    }
    try await withServer(settings, count) { server in
      let client = try RawClient(server)
      let time = try seconds {
        try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 2000\r\n\r\n")
        try client.send(String(repeating: "x", count: 1990))
        #expect(try client.response().status == 408)
      }
      #expect(time < 60)
    }
  }

  @Test("that are collected have to be there after a while, at whatever rate they come")
  func late() async throws {
    let settings = testSettings { $0.collectedMilliseconds = 400 }
    try await withServer(settings, count) { server in
      let client = try RawClient(server)
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000000\r\n\r\n")
      for _ in 0..<15 {
        try? client.send(String(repeating: "x", count: 5000))
        usleep(100_000)
      }
      #expect(try client.response().status == 408)
    }
  }

  @Test("that are long are refused by the head alone, and short ones are not asked about")
  func admitting() async throws {
    let asked = Atomic<Int>(0)
    try await withServer(testSettings { $0.unaskedBody = 100 }) { routes in
      routes.on(
        .post, "/", body: .collected(limit: 10_000_000),
        admitting: { request in
          asked.add(1, ordering: .relaxed)
          return request.headers.contains("X-Good") ? nil : .text("no", status: .forbidden)
        }, .inline { .text("\($0.bytes.count)") })
    } _: { server in
      let short = try RawClient(server)
      #expect(try short.post("/", String(repeating: "x", count: 100)).text == "100")
      #expect(asked.load(ordering: .relaxed) == 0)
      // Nothing of the body has been sent.
      let announced = try RawClient(server)
      try announced.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 5000000\r\n\r\n")
      #expect(try announced.response().status == 403)
      let chunked = try RawClient(server)
      try chunked.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<3 { try? chunked.send("100000\r\n\(String(repeating: "x", count: 0x10_0000))\r\n") }
      #expect(try chunked.response().status == 403)
      let good = try RawClient(server)
      #expect(
        try good.post("/", String(repeating: "x", count: 5000), headers: "X-Good: 1\r\n").text == "5000")
      #expect(asked.load(ordering: .relaxed) == 3)
    }
  }

  @Test("share a bounded memory: who needs more gets 503, and small ones still come in")
  func budget() async throws {
    let settings = testSettings {
      $0.bodyMemory = 300_000
      $0.unaskedBody = 1000
      $0.drainLimit = 1_000_000
    }
    try await withServer(settings, count) { server in
      let first = try RawClient(server)
      try first.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 250000\r\n\r\n")
      try first.send(String(repeating: "x", count: 249_999))
      // What was sent on one connection may be read later than what is sent on another.
      #expect(
        eventually {
          let refused = try? RawClient(server).post("/", String(repeating: "x", count: 200_000))
          return refused?.status == 503 && refused?["Retry-After"] != nil
        })
      #expect(try RawClient(server).post("/", String(repeating: "x", count: 900)).text == "900")
      try first.send("x")
      #expect(try first.response().text == "250000")
      #expect(
        eventually {
          (try? RawClient(server).post("/", String(repeating: "x", count: 200_000)))?.status == 200
        })
    }
  }

  @Test("whose client has hung up are not waited for")
  func hungUp() async throws {
    try await withServer(testSettings(), count) { server in
      for half in ["POST / HTTP/1.1\r\nHo", "POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 9\r\n\r\nab"] {
        let client = try RawClient(server)
        try client.send(half)
        shutdown(client.socket, Int32(SHUT_WR))
        let time = try seconds { _ = try client.rest() }
        #expect(time < 60)
      }
      // Half-closed behind a whole request, as simple programs do it.
      let client = try RawClient(server)
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 2\r\n\r\nab")
      shutdown(client.socket, Int32(SHUT_WR))
      #expect(try client.response().text == "2")
    }
  }
}

/// W5, W14: whoever asks for much waits for himself.
@Suite("Waiting for a worker") struct WaitingTests {
  private func ask(_ server: HTTPServer, _ path: String, _ token: String, body: Int = 0) throws -> RawClient {
    let client = try RawClient(server)
    try client.send(
      "POST \(path) HTTP/1.1\r\nHost: t\r\nAuthorization: Bearer \(token)\r\nContent-Length: \(body)\r\n\r\n"
        + String(repeating: "x", count: body))
    return client
  }

  @Test("one credential's flood leaves room for others, who come next")
  func flood() async throws {
    let settings = testSettings {
      $0.threads = 1
      $0.workerThreads = 1
      $0.workerQueue = 8
    }
    let gate = Gate()
    let order = Mutex<[String]>([])
    try await withServer(settings) { routes in
      routes.on(
        .post, "/",
        .blocking { request in
          gate.pass()
          let who = request.headers["Authorization"] ?? ""
          order.withLock { $0.append(who) }
          return .text("done")
        })
      routes.get("/") { _ in .text("here") }
    } _: { server in
      let first = try ask(server, "/", "flood")
      #expect(eventually { gate.arrived == 1 })
      var waiting: [RawClient] = []
      for number in 0..<8 {
        waiting.append(try ask(server, "/", "flood"))
        #expect(eventually { server.activeRequests == number + 2 })
      }
      #expect(try ask(server, "/", "flood").response().status == 503)
      let other = try ask(server, "/", "other")
      #expect(eventually { server.activeRequests == 10 })
      // A request counts before it is queued. The loop answers another one only when it has done that.
      #expect(try RawClient(server).get("/").text == "here")
      gate.open()
      #expect(try other.response().status == 200)
      for client in [first] + waiting { #expect(try client.response().status == 200) }
      #expect(order.withLock { $0.firstIndex(of: "Bearer other") ?? 9 } <= 2)
    }
  }

  @Test("large bodies are worked on by few threads, and leave the others to the small")
  func large() async throws {
    let settings = testSettings {
      $0.workerThreads = 4
      $0.largeBody = 1000
    }
    let gate = Gate()
    try await withServer(settings) { routes in
      routes.on(
        .post, "/large", body: .collected(limit: 10_000),
        .blocking { _ in
          gate.pass()
          return .text("large")
        })
      routes.on(.post, "/small", .blocking { _ in .text("small") })
    } _: { server in
      let large = try (0..<6).map { try ask(server, "/large", "\($0)", body: 5000) }
      #expect(eventually { server.activeRequests == 6 && gate.arrived == 2 })
      for _ in 0..<10 { #expect(try ask(server, "/small", "a").response().text == "small") }
      #expect(gate.arrived == 2)
      gate.open()
      for client in large { #expect(try client.response().text == "large") }
    }
  }
}
