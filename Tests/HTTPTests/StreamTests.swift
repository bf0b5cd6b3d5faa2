import Glibc
import HTTP
import Support
import Synchronization
import Testing

@Suite("Bodies that stream") struct StreamTests {
  @Test(
    "A handler reads an upload as it arrives, on a worker thread and in a task",
    arguments: ["thread", "task"])
  func upload(_ kind: String) async throws {
    let handler: HTTPHandler =
      kind == "thread"
      ? .blocking { request in
        guard case .streamed(let reader) = request.body else { return .text("no stream") }
        var sum: UInt64 = 0
        while let piece = try reader.read() { for byte in piece { sum += UInt64(byte) } }
        return .text("\(sum) \(reader.expectedLength.map(String.init) ?? "chunked")")
      }
      : .async { request in
        guard case .streamed(let reader) = request.body else { return .text("no stream") }
        var sum: UInt64 = 0
        for try await piece in reader { for byte in piece { sum += UInt64(byte) } }
        return .text("\(sum) \(reader.expectedLength.map(String.init) ?? "chunked")")
      }
    try await withServer {
      $0.on(.post, "/", body: .streamed(), handler)
    } _: { server in
      let bytes = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      let sum = bytes.reduce(into: UInt64(0)) { $0 += UInt64($1) }
      let client = try RawClient(server)
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: \(bytes.count)\r\n\r\n")
      try client.send(bytes)
      #expect(try client.response().text == "\(sum) 3000000")
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
      for start in stride(from: 0, to: bytes.count, by: 100_000) {
        try client.send("\(String(100_000, radix: 16));ext=1\r\n")
        try client.send(Array(bytes[start..<(start + 100_000)]))
        try client.send("\r\n")
      }
      try client.send("0\r\nTrailer: x\r\n\r\n")
      #expect(try client.response().text == "\(sum) chunked")
      #expect(try client.post("/", "").text == "0 0")
    }
  }

  @Test("A client is held back while the handler doesn't read, and loses nothing")
  func uploadBackPressure() async throws {
    let settings = testSettings { $0.streamBuffer = 64 * 1024 }
    try await withServer(settings) { routes in
      routes.on(
        .post, "/", body: .streamed(),
        .blocking { request in
          guard case .streamed(let reader) = request.body else { return .text("no stream") }
          usleep(400_000)
          var count = 0
          while let piece = try reader.read() {
            #expect(piece.count <= 64 * 1024)
            count += piece.count
          }
          return .text("\(count)")
        })
    } _: { server in
      let client = try RawClient(server)
      let size = 24_000_000
      let start = ContinuousClock.now
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: \(size)\r\n\r\n")
      try client.send([UInt8](repeating: 7, count: size))
      // More than all buffers on the way can hold: the rest waited until the handler began to read.
      #expect(ContinuousClock.now - start > .milliseconds(300))
      #expect(try client.response().text == "\(size)")
    }
  }

  @Test("A handler may answer without reading the body, which is thrown away or cut off")
  func earlyAnswer() async throws {
    try await withServer(testSettings { $0.drainLimit = 100_000 }) { routes in
      routes.on(.post, "/", body: .streamed(), .blocking { _ in .text("no thanks", status: .forbidden) })
      routes.get("/") { _ in .text("here") }
    } _: { server in
      let small = try RawClient(server)
      #expect(try small.post("/", String(repeating: "x", count: 50_000)).status == 403)
      #expect(try small.get("/").text == "here")
      let large = try RawClient(server)
      try large.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 50000000\r\n\r\n")
      for _ in 0..<50 { try? large.send([UInt8](repeating: 1, count: 10_000)) }
      #expect(try large.response().status == 403)
      #expect(try large.rest().isEmpty)
    }
  }

  @Test("A reader learns that its client is gone")
  func abortedUpload() async throws {
    let outcome = Mutex("")
    try await withServer { routes in
      routes.on(
        .post, "/", body: .streamed(),
        .blocking { request in
          guard case .streamed(let reader) = request.body else { return .text("no stream") }
          do { while try reader.read() != nil {} } catch { outcome.withLock { $0 = "\(error)" } }
          return .text("")
        })
    } _: { server in
      var client: RawClient? = try RawClient(server)
      try client?.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 1000\r\n\r\nabc")
      #expect(eventually { server.activeRequests == 1 })
      client = nil
      #expect(eventually { outcome.withLock { $0.contains("went away") } })
    }
  }

  @Test("A streamed body has a limit too")
  func streamLimit() async throws {
    try await withServer(testSettings { $0.drainLimit = 1000 }) { routes in
      routes.on(
        .post, "/", body: .streamed(limit: 5000),
        .blocking { request in
          guard case .streamed(let reader) = request.body else { return .text("no stream") }
          while try reader.read() != nil {}
          return .text("all")
        })
    } _: { server in
      let announced = try RawClient(server)
      try announced.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 6000\r\n\r\n")
      #expect(try announced.response().status == 413)
      let chunked = try RawClient(server)
      try chunked.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
      for _ in 0..<10 { try? chunked.send("400\r\n\(String(repeating: "x", count: 1024))\r\n") }
      #expect(try chunked.response().status == 413)
    }
  }

  @Test("A writer's bytes arrive, and a slow client holds the writer back")
  func download() async throws {
    let written = Atomic<Int>(0)
    try await withServer { routes in
      routes.get("/") { _ in
        let writer = HTTPBodyWriter(capacity: 32 * 1024)
        Threads.start {
          for _ in 0..<400 {
            guard (try? writer.write([UInt8](repeating: 0x61, count: 65_536))) != nil else { return }
            written.add(65_536, ordering: .relaxed)
          }
          writer.finish()
        }
        return HTTPResponse(body: .writer(writer))
      }
    } _: { server in
      let client = try RawClient(server)
      try client.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
      usleep(400_000)
      // What the sockets on either side hold is less than half of it.
      #expect(written.load(ordering: .relaxed) < 13_000_000)
      let response = try client.response()
      #expect(response["Transfer-Encoding"] == "chunked")
      #expect(response.body.count == 400 * 65_536)
      #expect(try client.get("/").body.count == 400 * 65_536)
    }
  }

  @Test("A task writes as well, and HTTP/1.0 clients get the body unchunked")
  func asyncDownload() async throws {
    try await withServer { routes in
      routes.get("/") { _ in
        let writer = HTTPBodyWriter(capacity: 1000)
        Task {
          for number in 0..<500 { try await writer.write(Array("line \(number)\n".utf8)) }
          writer.finish()
        }
        return HTTPResponse(body: .writer(writer))
      }
      routes.get("/known") { _ in
        let writer = HTTPBodyWriter()
        Task {
          try await writer.write(Array("0123456789".utf8))
          writer.finish()
        }
        return HTTPResponse(body: .writer(writer, length: 10))
      }
    } _: { server in
      let expected = (0..<500).map { "line \($0)\n" }.joined()
      let client = try RawClient(server)
      #expect(try client.get("/").text == expected)
      let known = try client.get("/known")
      #expect(known["Content-Length"] == "10")
      #expect(known.text == "0123456789")
      try client.send("GET / HTTP/1.0\r\nHost: t\r\n\r\n")
      let response = try client.response()
      #expect(response["Transfer-Encoding"] == nil)
      #expect(response.text == expected)
    }
  }

  @Test("A writer learns that its client is gone, even while it has nothing to write")
  func abandonedDownload() async throws {
    let writers = Mutex<[HTTPBodyWriter]>([])
    let noticed = Atomic<Int>(0)
    try await withServer { routes in
      routes.get("/") { _ in
        let writer = HTTPBodyWriter()
        writer.onDisconnect { noticed.add(1, ordering: .relaxed) }
        writers.withLock { $0.append(writer) }
        return HTTPResponse(body: .writer(writer))
      }
    } _: { server in
      var client: RawClient? = try RawClient(server)
      try client?.send("GET / HTTP/1.1\r\nHost: t\r\n\r\n")
      #expect(try client?.head().status == 200)
      client = nil
      #expect(eventually { noticed.load(ordering: .relaxed) == 1 })
      let writer = try #require(writers.withLock { $0.first })
      #expect(writer.isDisconnected)
      #expect(throws: HTTPError.self) { try writer.write([1]) }
      #expect(eventually { server.activeRequests == 0 })
    }
  }

  @Test("A body that fails cuts the connection instead of looking complete")
  func failingBody() async throws {
    try await withServer { routes in
      routes.get("/") { _ in
        let pieces = Mutex(3)
        return HTTPResponse(
          body: .pulled {
            try pieces.withLock { left in
              guard left > 0 else { throw HTTPFault(.internalServerError, "broken") }
              left -= 1
              return Array("piece".utf8)
            }
          })
      }
    } _: { server in
      let client = try RawClient(server)
      #expect(throws: (any Error).self) { try client.get("/") }
    }
  }

  @Test("A pulled body comes chunked, or with its length")
  func pulled() async throws {
    try await withServer { routes in
      for (path, length) in [("/chunked", nil), ("/known", 30)] as [(String, UInt64?)] {
        routes.get(path) { _ in
          let left = Mutex(3)
          return HTTPResponse(
            body: .pulled(length: length) {
              left.withLock { left in
                left -= 1
                return left >= 0 ? Array("0123456789".utf8) : nil
              }
            })
        }
      }
    } _: { server in
      let client = try RawClient(server)
      #expect(try client.get("/chunked").text == "012345678901234567890123456789")
      #expect(try client.get("/known").text == "012345678901234567890123456789")
    }
  }

  @Test("A handler that is late with its answer doesn't answer the next request on the connection")
  func lateAnswer() async throws {
    try await withServer { routes in
      routes.on(
        .post, "/", body: .streamed(limit: 100),
        .blocking { request in
          guard case .streamed(let reader) = request.body else { return .text("no stream") }
          _ = try? reader.read()
          usleep(100_000)
          return .text("late")
        })
      routes.on(
        .get, "/",
        .blocking { _ in
          usleep(200_000)
          return .text("mine")
        })
    } _: { server in
      let client = try RawClient(server)
      let chunk = "50\r\n\(String(repeating: "x", count: 80))\r\n"
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n")
      try client.send("\(chunk)\(chunk)0\r\n\r\n")
      #expect(try client.response().status == 413)
      #expect(try client.get("/").text == "mine")
    }
  }
}
