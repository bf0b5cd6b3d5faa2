import Glibc
import HTTP
import Testing

@Suite("Requests that aim at a disagreement") struct HostileRequestTests {
  static let ambiguous: [(String, String)] = [
    ("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"),
    ("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"),
    ("two lengths that differ", "Content-Length: 5\r\nContent-Length: 6\r\n"),
    ("two lengths that agree", "Content-Length: 5\r\nContent-Length: 5\r\n"),
    ("a list of lengths", "Content-Length: 5, 5\r\n"),
    ("a signed length", "Content-Length: +5\r\n"),
    ("a hexadecimal length", "Content-Length: 0x5\r\n"),
    ("no length", "Content-Length:\r\n"),
    ("a length beyond all bounds", "Content-Length: 99999999999999999999\r\n"),
    ("chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"),
    ("a blank before the colon", "Content-Length : 5\r\n"),
    ("a tab before the colon", "Transfer-Encoding\t: chunked\r\n"),
    ("a folded line", "Content-Length: 5\r\nX: a\r\n b\r\n"),
    ("a folded length", "Content-Length:\r\n 5\r\n"),
    ("a line that ends in LF", "X: y\nContent-Length: 5\r\n"),
    ("a field without a name", ": 5\r\n"),
    ("a field without a colon", "nonsense\r\n"),
    ("a NUL in a value", "X: a\0b\r\n"),
    ("two NULs that look like a line end", "X: a\0\0Content-Length: 5\r\n"),
    ("a CR in a value", "X: a\rb\r\n"),
    ("a second Host", "Host: other\r\n"),
  ]

  @Test("What two readers could read differently is refused, and the connection closed", arguments: ambiguous)
  func refusals(_ what: String, _ fields: String) async throws {
    try await withServer { routes in
      routes.post("/", limit: 1024) { .bytes($0.bytes, type: "text/plain") }
    } _: { server in
      let client = try RawClient(server)
      try client.send("POST / HTTP/1.1\r\nHost: test\r\n\(fields)\r\nhello")
      let response = try client.response()
      #expect([400, 413].contains(response.status), "\(what): \(response.status)")
      #expect(response["Connection"]?.lowercased() == "close")
      // What is wrong with a length alone the library refuses before it asks us, and writes the head
      // of its answer twice. The client takes what is too much for nothing: the connection is closed.
      let rest = try client.rest()
      #expect(rest.isEmpty || response.text.hasPrefix("HTTP/1.1 4"))
    }
  }

  @Test("An encoding that isn't chunked is refused with 501")
  func otherEncodings() async throws {
    try await withServer { routes in
      routes.post("/", limit: 1024) { _ in .text("no") }
    } _: { server in
      for encoding in ["gzip, chunked", "identity", "xchunked", "chunked, identity"] {
        let client = try RawClient(server)
        try client.send("POST / HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: \(encoding)\r\n\r\n0\r\n\r\n")
        #expect(try client.response().status == 501)
        #expect(try client.rest().isEmpty)
      }
    }
  }

  @Test(
    "Broken chunks end in 400 and a closed connection",
    arguments: ["xyz\r\nhello\r\n0\r\n\r\n", "5\r\nhelloXX0\r\n\r\n", "-5\r\nhello\r\n", "\r\nhello\r\n"])
  func brokenChunks(_ chunks: String) async throws {
    try await withServer { routes in
      routes.post("/", limit: 1024) { .bytes($0.bytes, type: "text/plain") }
    } _: { server in
      let client = try RawClient(server)
      try client.send("POST / HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)")
      #expect(try client.response().status == 400)
      #expect(try client.rest().isEmpty)
    }
  }

  @Test(
    "A path that is not plainly encoded is refused",
    arguments: [
      "/a/../b", "/..", "/a/%2e%2e/b", "/%2E./x", "/a%00b", "/a%", "/a%2", "/a%zz", "/%ff", "/a%0d%0ab",
      "/./a", "a/b",
      "/a%c0%afb",
    ])
  func paths(_ path: String) async throws {
    try await withServer { routes in
      routes.get("/*") { _ in .text("reached") }
    } _: { server in
      let response = try RawClient(server).get(path)
      #expect(response.status == 400)
    }
  }

  @Test(
    "Bytes in the request line that belong encoded are refused", arguments: ["/a b", "/\u{e4}", "/a\u{1}"])
  func rawBytes(_ path: String) async throws {
    try await withServer { routes in
      routes.get("/*") { _ in .text("reached") }
    } _: { server in
      let response = try RawClient(server).get(path)
      #expect(response.status == 400)
    }
  }

  @Test("A request without a Host is refused, but for HTTP/1.0")
  func host() async throws {
    try await withServer { routes in
      routes.get("/") { _ in .text("reached") }
    } _: { server in
      let modern = try RawClient(server)
      try modern.send("GET / HTTP/1.1\r\n\r\n")
      #expect(try modern.response().status == 400)
      let old = try RawClient(server)
      try old.send("GET / HTTP/1.0\r\n\r\n")
      let response = try old.response()
      #expect(response.status == 200)
      #expect(response.text == "reached")
      #expect(try old.isClosedByServer())
    }
  }

  @Test("Unknown methods get 501, unknown versions 505, and no CONNECT or TRACE gets through")
  func methods() async throws {
    try await withServer { routes in
      routes.get("/") { _ in .text("reached") }
    } _: { server in
      for method in ["BREW", "TRACE", "CONNECT", "get"] {
        let client = try RawClient(server)
        try client.send("\(method) / HTTP/1.1\r\nHost: test\r\n\r\n")
        #expect(try client.response().status == 501)
      }
      let client = try RawClient(server)
      try client.send("GET / HTTP/2.0\r\nHost: test\r\n\r\n")
      #expect(try client.response().status == 505)
    }
  }

  @Test("A header that a handler builds from foreign text can't smuggle in another")
  func responseHeaders() async throws {
    try await withServer { routes in
      routes.get("/value") { _ in HTTPResponse(headers: ["Location": "/x\r\nSet-Cookie: a=b"]) }
      routes.get("/name") { _ in HTTPResponse(headers: ["X-A: b\r\nX-B": "c"]) }
      routes.get("/null") { _ in HTTPResponse(headers: ["X-A": "b\0c"]) }
    } _: { server in
      for path in ["/value", "/name", "/null"] {
        let response = try RawClient(server).get(path)
        #expect(response.status == 500)
        #expect(response["Set-Cookie"] == nil && response["X-B"] == nil)
      }
    }
  }

  @Test("A thousand distorted requests leave the server answering")
  func distorted() async throws {
    // Where the end of a connection comes together with half a request, it may go unnoticed until the
    // connection has been idle for long enough.
    try await withServer(testSettings { $0.idleSeconds = 2 }) { routes in
      routes.get("/*") { .text($0.pathSegments.joined() + ($0.rawQuery ?? "") + "\($0.query.count)") }
      routes.post("/{a}/x", limit: 100) { .text("\($0.bytes.count)") }
      routes.on(
        .put, "/{a}", body: .streamed(limit: 100),
        .blocking { request in
          if case .streamed(let reader) = request.body { while try reader.read() != nil {} }
          return .text("")
        })
    } _: { server in
      let seeds = [
        "GET /a/b%20c?x=1&y=%C3%A4 HTTP/1.1\r\nHost: t\r\nAccept: */*\r\n\r\n",
        "POST /q/x HTTP/1.1\r\nHost: t\r\nContent-Length: 5\r\n\r\nhello",
        "PUT /q HTTP/1.1\r\nHost: t\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nhello\r\n0\r\nT: x\r\n\r\n",
      ].map { Array($0.utf8) }
      var random = UInt64(42)
      func next(_ bound: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(random >> 33) % bound
      }
      let bytes: [UInt8] = [0, 9, 10, 13, 32, 35, 37, 47, 58, 59, 63, 127, 128, 255]
      for round in 0..<1000 {
        var request = seeds[round % seeds.count]
        for _ in 0...next(4) {
          let place = next(request.count)
          switch next(4) {
          case 0: request[place] = bytes[next(bytes.count)]
          case 1: request.insert(bytes[next(bytes.count)], at: place)
          case 2: request.remove(at: place)
          default:
            request.insert(contentsOf: request[place..<min(place + next(30), request.count)], at: place)
          }
        }
        let client = try RawClient(server)
        try? client.send(request)
        // Some are answered, some wait for more; either way the next one comes soon.
        var answer = pollfd(fd: client.socket, events: Int16(POLLIN), revents: 0)
        poll(&answer, 1, 10)
      }
      #expect(eventually { (try? RawClient(server).get("/still/here").text) == "stillhere0" })
      #expect(eventually { server.activeRequests == 0 })
    }
  }
}
