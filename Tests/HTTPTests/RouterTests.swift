import HTTP
import Testing

@Suite("Routing") struct RouterTests {
  private static let patterns = [
    "/", "/mcp", "/mcp/{site}", "/mcp/new", "/git/{site}.git/*", "/git/{site}/info", "/a/{x}/b", "/a/{y}/c",
    "/a/1/*",
    "/files/*", "/v{version}/x", "/v{version}beta/x",
  ]

  @Test(
    "The most specific pattern answers",
    arguments: [
      ("/", "/"), ("/mcp", "/mcp"), ("/mcp/", ""), ("/mcp/blog", "/mcp/{site} site=blog"),
      ("/mcp/new", "/mcp/new"),
      ("/mcp/n%65w", "/mcp/new"), ("/mcp/a%2Fb", "/mcp/{site} site=a/b"), ("/mcp/a/b", ""),
      ("/git/blog.git/info/refs", "/git/{site}.git/* site=blog *=info/refs"), ("/git/blog.git", ""),
      ("/git/blog.git/", "/git/{site}.git/* site=blog *="), ("/git/blog/info", "/git/{site}/info site=blog"),
      ("/git/.git/x", ""), ("/a/2/b", "/a/{x}/b x=2"), ("/a/2/c", "/a/{y}/c y=2"), ("/a/1/b", "/a/1/* *=b"),
      ("/a/2/d", ""),
      ("/files/", "/files/* *="), ("/files", ""), ("/files/x/y%20z", "/files/* *=x/y z"),
      ("/v2/x", "/v{version}/x version=2"),
      ("/v2beta/x", "/v{version}beta/x version=2"), ("/MCP", ""),
    ])
  func precedence(_ path: String, _ expected: String) async throws {
    try await withServer { routes in
      for pattern in Self.patterns {
        routes.get(pattern) { request in
          let parameters = ["site", "x", "y", "version", "*"].compactMap { name in
            request.parameter(name).map { "\(name)=\($0)" }
          }
          return .text(([pattern] + parameters).joined(separator: " "))
        }
      }
    } _: { server in
      let response = try RawClient(server).get(path)
      #expect((response.status == 404 ? "" : response.text) == expected)
    }
  }

  @Test("A pattern without the method steps back for one that has it")
  func methods() async throws {
    try await withServer { routes in
      routes.on(.post, "/x/new", .inline { _ in .text("new") })
      routes.get("/x/{id}") { .text($0.parameter("id") ?? "") }
    } _: { server in
      let client = try RawClient(server)
      #expect(try client.get("/x/new").text == "new")
      #expect(try client.post("/x/new", "").text == "new")
      #expect(try client.post("/x/old", "").status == 405)
    }
  }

  @Test("Routes that contradict each other or make no sense are refused")
  func refusals() {
    let handler = HTTPHandler.inline { _ in .text("") }
    for patterns in [
      ["/a", "/a"], ["/{x}", "/{y}"], ["a"], ["/*/a"], ["/{a}/{a}"], ["/{}"], ["/{a"], ["/{a}{b}"],
    ] {
      #expect(throws: HTTPError.self) { try Router(patterns.map { Route(.get, $0, handler) }) }
    }
    #expect(throws: Never.self) {
      try Router { routes in
        routes.on(.get, "/a", handler)
        routes.on(.post, "/a", handler)
        routes.group("/b") { $0.on(.get, "/a", handler) }
      }
    }
  }
}
