import Glibc
import HTTP
import Support
import Synchronization
import Testing

@Suite("Event streams") struct EventStreamTests {
  /// A server whose `/events` keeps every stream that it opens.
  private func withEvents(
    _ make: @escaping @Sendable () -> SSEStream = { SSEStream() },
    _ body: @escaping @Sendable (HTTPServer, () -> [SSEStream]) throws -> Void
  ) async throws {
    let streams = Mutex<[SSEStream]>([])
    try await withServer { routes in
      routes.get("/events") { _ in
        let stream = make()
        streams.withLock { $0.append(stream) }
        return .events(stream)
      }
    } _: { server in
      try body(server) { streams.withLock { $0 } }
    }
  }

  private func subscribe(_ server: HTTPServer) throws -> RawClient {
    let client = try RawClient(server)
    try client.send("GET /events HTTP/1.1\r\nHost: t\r\n\r\n")
    let head = try client.head()
    #expect(head["Content-Type"] == "text/event-stream")
    return client
  }

  @Test("An event that another thread sends wakes an idle stream")
  func wakeUp() async throws {
    try await withEvents { server, streams in
      let client = try subscribe(server)
      usleep(100_000)
      let stream = try #require(streams().first)
      Threads.start { stream.send(event: "changed", id: "7", data: "one\ntwo\r\nthree") }
      let chunk = try client.chunk()
      #expect(
        String(decoding: chunk, as: UTF8.self)
          == "event: changed\nid: 7\ndata: one\ndata: two\ndata: three\n\n")
      for number in 0..<50 {
        #expect(stream.send(data: "\(number)"))
        #expect(try String(decoding: client.chunk(), as: UTF8.self) == "data: \(number)\n\n")
      }
      stream.finish()
      #expect(try client.chunk().isEmpty)
      #expect(stream.send(data: "late") == false)
    }
  }

  @Test("Many threads write to many streams, and nothing is lost or mixed")
  func manyWriters() async throws {
    try await withEvents { server, streams in
      let clients = try (0..<20).map { _ in try subscribe(server) }
      let open = streams()
      for thread in 0..<4 {
        Threads.start {
          for number in 0..<100 { for stream in open { stream.send(data: "\(thread):\(number)") } }
        }
      }
      for client in clients {
        var received = ""
        while received.split(separator: "\n\n").count < 400 || !received.hasSuffix("\n\n") {
          received += String(decoding: try client.chunk(), as: UTF8.self)
        }
        for thread in 0..<4 {
          let mine = received.split(separator: "\n\n").filter { $0.hasPrefix("data: \(thread):") }
          #expect(mine == (0..<100).map { "data: \(thread):\($0)" })
        }
      }
    }
  }

  @Test("A stream learns that its client is gone")
  func disconnect() async throws {
    let closed = Atomic<Int>(0)
    try await withEvents { server, streams in
      var client: RawClient? = try subscribe(server)
      let stream = try #require(streams().first)
      stream.onClose { closed.add(1, ordering: .relaxed) }
      usleep(50_000)
      #expect(!stream.isClosed)
      client = nil
      _ = client
      #expect(eventually { closed.load(ordering: .relaxed) == 1 })
      #expect(stream.isClosed)
      #expect(stream.send(data: "late") == false)
      #expect(eventually { server.activeRequests == 0 })
    }
  }

  @Test("A silent stream says that it lives")
  func keepAlive() async throws {
    try await withEvents({ SSEStream(keepAlive: 1) }) { server, _ in
      let client = try subscribe(server)
      #expect(try String(decoding: client.chunk(), as: UTF8.self) == ": \n\n")
    }
  }

  @Test("A client that doesn't read is dropped, not waited for")
  func slowConsumer() async throws {
    try await withEvents({ SSEStream(queueLimit: 10_000) }) { server, streams in
      let client = try subscribe(server)
      let stream = try #require(streams().first)
      var sent = 0
      let event = String(repeating: "x", count: 5000)
      while sent < 100_000, stream.send(data: event) { sent += 1 }
      #expect(sent < 100_000)
      #expect(stream.isClosed)
      _ = client
    }
  }

  @Test("Instead of the stream, the newest event may be given up")
  func dropEvent() async throws {
    try await withEvents({ SSEStream(queueLimit: 100, overflow: .dropEvent) }) { server, streams in
      let client = try subscribe(server)
      let stream = try #require(streams().first)
      #expect(stream.send(data: String(repeating: "x", count: 200)) == false)
      #expect(stream.send(data: "fits"))
      #expect(try String(decoding: client.chunk(), as: UTF8.self) == "data: fits\n\n")
    }
  }

  /// How soon is a figure of the benchmark; here only that none is forgotten.
  @Test("A thousand idle streams are all reached")
  func thousand() async throws {
    try await withEvents { server, streams in
      let clients = try (0..<1000).map { _ in try subscribe(server) }
      for stream in streams() { stream.send(data: "now") }
      for client in clients {
        #expect(try String(decoding: client.chunk(), as: UTF8.self) == "data: now\n\n")
      }
    }
  }
}
