import HTTP
import Synchronization
import Testing

@Suite("Requests and responses") struct ExchangeTests {
  @Test("A route answers, and the connection serves the next request")
  func keepAlive() async throws {
    try await withServer { routes in
      routes.get("/hello") { _ in .text("hello") }
      routes.post("/echo", limit: 1024) { .bytes($0.bytes, type: "text/plain") }
    } _: { server in
      let client = try RawClient(server)
      for _ in 0..<3 {
        let response = try client.get("/hello")
        #expect(response.status == 200)
        #expect(response.text == "hello")
        #expect(response["Content-Type"] == "text/plain; charset=utf-8")
      }
      #expect(try client.post("/echo", "abc").text == "abc")
      #expect(try client.get("/none").status == 404)
      #expect(try client.post("/hello", "x").status == 405)
      #expect(try client.get("/hello").text == "hello")
    }
  }

  @Test("A request gives its method, decoded segments, query and headers")
  func requestParts() async throws {
    try await withServer { routes in
      routes.get("/a/{name}/*") { request in
        var lines = [request.method.rawValue, request.path]
        lines.append(request.pathSegments.joined(separator: "|"))
        lines.append(request.parameter("name") ?? "-")
        lines.append(request.parameter("*") ?? "-")
        lines.append(request.query.map { $0.name + "=" + $0.value }.joined(separator: ";"))
        lines.append(request.rawQuery ?? "-")
        lines.append(request.headers["X-THING"] ?? "-")
        lines.append(request.headers.all("x-many").joined(separator: "+"))
        lines.append(request.remoteAddress.host)
        return .text(lines.joined(separator: "\n"))
      }
    } _: { server in
      let client = try RawClient(server)
      let response = try client.get(
        "/a/b%2Fc%20d/x/y?q=1&q=%C3%A4+b&&flag&e=%zz",
        headers: "x-thing:  padded \r\nX-Many: 1\r\nx-many: 2\r\n")
      #expect(
        response.text.split(separator: "\n").map(String.init) == [
          "GET", "/a/b%2Fc%20d/x/y", "a|b/c d|x|y", "b/c d", "x/y", "q=1;q=ä b;flag=",
          "q=1&q=%C3%A4+b&&flag&e=%zz", "padded", "1+2", "127.0.0.1",
        ])
    }
  }

  @Test("A handler that chooses is answered where it said, with a whole or a streamed body")
  func choosing() async throws {
    let choose: @Sendable (HTTPRequest) throws -> HTTPNext = { request in
      switch request.parameter("place") {
      case "here": .answer(.text("here"))
      case "worker": .blocking { .text("worker") }
      case "task": .async { .text("task") }
      case "later": .choosing { .answer(.text("later")) }
      case "later-worker": .choosing { .choosing { .blocking { .text("later-worker") } } }
      case "later-task": .choosing { .async { .text("later-task") } }
      case "later-fault": .choosing { throw HTTPFault(.conflict, "later") }
      default: throw HTTPFault(.notFound, "There is no such place.")
      }
    }
    try await withServer { routes in
      routes.on(.post, "/whole/{place}", body: .collected(limit: 100), .choosing(choose))
      routes.on(.post, "/streamed/{place}", body: .streamed(limit: 100), .choosing(choose))
    } _: { server in
      let client = try RawClient(server)
      for kind in ["whole", "streamed"] {
        for place in ["here", "worker", "task", "later", "later-worker", "later-task"] {
          #expect(try client.post("/\(kind)/\(place)", "abc").text == place)
        }
        #expect(try client.post("/\(kind)/nowhere", "abc").status == 404)
        #expect(try client.post("/\(kind)/later-fault", "abc").status == 409)
      }
    }
  }

  @Test("Requests sent in one go are answered in order")
  func pipelining() async throws {
    try await withServer { routes in
      routes.get("/inline/{n}") { .text($0.parameter("n") ?? "") }
      routes.on(.get, "/blocking/{n}", .blocking { .text($0.parameter("n") ?? "") })
      routes.post("/post/{n}", limit: 10) { .text(($0.parameter("n") ?? "") + String($0.bytes.count)) }
    } _: { server in
      let client = try RawClient(server)
      var requests = ""
      for n in 0..<30 {
        switch n % 3 {
        case 0: requests += "GET /inline/\(n) HTTP/1.1\r\nHost: t\r\n\r\n"
        case 1: requests += "GET /blocking/\(n) HTTP/1.1\r\nHost: t\r\n\r\n"
        default: requests += "POST /post/\(n) HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\n\r\nabc"
        }
      }
      try client.send(requests)
      for n in 0..<30 { #expect(try client.response().text == (n % 3 == 2 ? "\(n)3" : "\(n)")) }
    }
  }

  @Test("HEAD is answered from GET without a body, OPTIONS and 405 name what is allowed")
  func derivedMethods() async throws {
    try await withServer { routes in
      routes.get("/page") { _ in .text("page") }
      routes.on(.put, "/page", .inline { _ in .text("put") })
    } _: { server in
      let client = try RawClient(server)
      try client.send("HEAD /page HTTP/1.1\r\nHost: t\r\n\r\n")
      let head = try client.response(toHead: true)
      #expect(head.status == 200)
      #expect(head["Content-Length"] == "4")
      try client.send("DELETE /page HTTP/1.1\r\nHost: t\r\n\r\n")
      let refused = try client.response()
      #expect(refused.status == 405)
      #expect(refused["Allow"] == "GET, HEAD, PUT, OPTIONS")
      try client.send("OPTIONS /page HTTP/1.1\r\nHost: t\r\n\r\n")
      let options = try client.response()
      #expect(options.status == 204)
      #expect(options["Allow"] == "GET, HEAD, PUT, OPTIONS")
    }
  }

  @Test("A client that asks before it sends its body is told to go on, or not to")
  func expectContinue() async throws {
    try await withServer { routes in
      routes.post("/", limit: 10) { .text("\($0.bytes.count)") }
    } _: { server in
      let client = try RawClient(server)
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n")
      #expect(try client.head().status == 100)
      try client.send("abc")
      #expect(try client.response().text == "3")
      try client.send("POST / HTTP/1.1\r\nHost: t\r\nContent-Length: 30\r\nExpect: 100-continue\r\n\r\n")
      let refused = try client.head()
      #expect(refused.status == 413)
      #expect(refused["Connection"] == "close")
    }
  }

  @Test("HTTP/1.0 closes unless asked to keep the connection; HTTP/1.1 keeps it unless asked to close")
  func connectionHeader() async throws {
    try await withServer {
      $0.get("/") { _ in .text("x") }
    } _: { server in
      let old = try RawClient(server)
      try old.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
      #expect(try old.response().text == "x")
      try old.send("GET / HTTP/1.0\r\n\r\n")
      #expect(try old.response().text == "x")
      #expect(try old.isClosedByServer())
      let modern = try RawClient(server)
      #expect(try modern.get("/", headers: "Connection: close\r\n")["Connection"] == "close")
      #expect(try modern.isClosedByServer())
    }
  }

  @Test("Handlers run inline, on worker threads, and as tasks; their errors are answered in one place")
  func handlers() async throws {
    struct Custom: Error {}
    let settings = testSettings {
      $0.respondToError = { error, request in
        if error is Custom { return .text("custom at \(request?.path ?? "?")", status: .conflict) }
        return HTTPFault.plainAnswer(to: error)
      }
    }
    try await withServer(settings) { routes in
      for (name, throwing) in [("ok", false), ("error", true)] {
        let work: @Sendable () throws -> HTTPResponse = {
          if throwing { throw Custom() }
          return .text("fine")
        }
        routes.get("/inline/\(name)") { _ in try work() }
        routes.on(.get, "/blocking/\(name)", .blocking { _ in try work() })
        routes.on(
          .get, "/async/\(name)",
          .async { _ in
            try await Task.sleep(for: .milliseconds(5))
            return try work()
          })
      }
    } _: { server in
      let client = try RawClient(server)
      for kind in ["inline", "blocking", "async"] {
        for _ in 0..<20 { #expect(try client.get("/\(kind)/ok").text == "fine") }
        let response = try client.get("/\(kind)/error")
        #expect(response.status == 409)
        #expect(response.text == "custom at /\(kind)/error")
      }
    }
  }

  @Test("A kept request stays what it was while its connection serves others")
  func keptRequest() async throws {
    let kept = Mutex<[HTTPRequest]>([])
    try await withServer { routes in
      routes.get("/{n}") { request in
        kept.withLock { $0.append(request) }
        return .text("")
      }
    } _: { server in
      let client = try RawClient(server)
      for n in 0..<20 { _ = try client.get("/\(n)?q=\(n)", headers: "X-N: \(n)\r\n") }
      let requests = kept.withLock { $0 }
      for n in 0..<20 {
        #expect(requests[n].path == "/\(n)")
        #expect(requests[n].query["q"] == "\(n)")
        #expect(requests[n].headers["x-n"] == "\(n)")
      }
      #expect(Set(requests.map(\.id)).count == 20)
    }
  }

  @Test("Prepared and shared answers are the same for everybody")
  func prepared() async throws {
    let bytes = SharedBytes(repeatElement(0x61, count: 100_000))
    let prepared = try PreparedResponse(HTTPResponse(headers: ["X-A": "b"], body: .shared(bytes)))
    try await withServer { routes in
      routes.get("/prepared") { _ in HTTPResponse(prepared) }
      routes.get("/shared") { _ in HTTPResponse(body: .shared(bytes)) }
      routes.get("/empty") { _ in HTTPResponse(.noContent) }
    } _: { server in
      let client = try RawClient(server)
      for _ in 0..<3 {
        let response = try client.get("/prepared")
        #expect(response["X-A"] == "b")
        #expect(response.body.count == 100_000)
        #expect(try client.get("/shared").body.count == 100_000)
        #expect(try client.get("/empty").status == 204)
      }
    }
  }
}
