import HTTP
import Testing

@Suite("Requests and responses") struct ExchangeTests {
  @Test("A route answers, and the connection serves the next request")
  func keepAlive() throws {
    try withServer { routes in
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
  func requestParts() throws {
    try withServer { routes in
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
}
