import Foundation
import HTTP
import Testing

@Suite("Static files") struct StaticFilesTests {
  /// A folder with a small site, and a secret beside it.
  private func withSite(
    _ change: @escaping (inout StaticFiles) -> Void = { _ in },
    _ body: @escaping @Sendable (HTTPServer, URL) throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("http-\(UUID().uuidString)")
    let root = folder.appendingPathComponent("site")
    defer { try? FileManager.default.removeItem(at: folder) }
    func write(_ path: String, _ text: String) throws {
      let file = folder.appendingPathComponent(path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    try write("site/index.html", "<h1>home</h1>")
    try write("site/blog/index.html", "<h1>blog</h1>")
    try write("site/blog/a b.txt", "0123456789")
    try write("site/big.bin", String(repeating: "0123456789", count: 20_000))
    try write("site/style.css", "plain css")
    try write("site/style.css.gz", "zipped css")
    try write("site/style.css.br", "brotli css")
    try write("site/.git/config", "hidden")
    try write("site/.well-known/mcp.json", "{}")
    try write("site/404.html", "<h1>gone</h1>")
    try write("secret.txt", "secret")
    let manager = FileManager.default
    try manager.createSymbolicLink(atPath: "\(root.path)/out", withDestinationPath: folder.path)
    try manager.createSymbolicLink(atPath: "\(root.path)/out.txt", withDestinationPath: "../secret.txt")
    try manager.createSymbolicLink(atPath: "\(root.path)/inside.txt", withDestinationPath: "blog/a b.txt")
    var files = StaticFiles(root: root.path)
    change(&files)
    try await withServer {
      $0.files("/*", files)
    } _: {
      try body($0, root)
    }
  }

  @Test("Files and folders are found, with their types")
  func plain() async throws {
    try await withSite { server, _ in
      let client = try RawClient(server)
      let home = try client.get("/")
      #expect(home.text == "<h1>home</h1>")
      #expect(home["Content-Type"] == "text/html; charset=utf-8")
      #expect(try client.get("/blog/a%20b.txt")["Content-Type"] == "text/plain; charset=utf-8")
      #expect(try client.get("/blog/").text == "<h1>blog</h1>")
      let redirect = try client.get("/blog?x=1")
      #expect(redirect.status == 308)
      #expect(redirect["Location"] == "/blog/?x=1")
      #expect(try client.get("/inside.txt").text == "0123456789")
      #expect(try client.get("/.well-known/mcp.json").text == "{}")
      #expect(try client.get("/big.bin").body.count == 200_000)
      try client.send("HEAD /big.bin HTTP/1.1\r\nHost: t\r\n\r\n")
      let head = try client.response(toHead: true)
      #expect(head["Content-Length"] == "200000")
      #expect(try client.get("/style.css").text == "plain css")
    }
  }

  @Test(
    "Nothing outside the folder is reached",
    arguments: [
      "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
      "/blog/..%2f..%2fsecret.txt",
      "/out/secret.txt", "/out.txt", "/out/", "//secret.txt", "/.git/config", "/%2egit/config",
      "/blog%2findex.html",
      "/index.html/", "/index.html%00.txt", "/nothing", "/blog//index.html",
    ])
  func escapes(_ path: String) async throws {
    try await withSite { server, _ in
      let response = try RawClient(server).get(path)
      #expect([400, 404].contains(response.status))
      #expect(!response.text.contains("secret\n") && response.text != "secret" && response.text != "hidden")
    }
  }

  @Test("What the client has already isn't sent again")
  func conditions() async throws {
    try await withSite { server, root in
      let client = try RawClient(server)
      let first = try client.get("/index.html")
      let etag = try #require(first["ETag"])
      let modified = try #require(first["Last-Modified"])
      for header in [
        "If-None-Match: \(etag)", "If-None-Match: \"x\", W/\(etag)", "If-None-Match: *",
        "If-Modified-Since: \(modified)",
      ] {
        let response = try client.get("/index.html", headers: "\(header)\r\n")
        #expect(response.status == 304)
        #expect(response["ETag"] == etag)
      }
      for header in [
        "If-None-Match: \"x\"", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT", "If-Match: \(etag)",
      ] {
        #expect(try client.get("/index.html", headers: "\(header)\r\n").status == 200)
      }
      for header in ["If-Match: \"x\"", "If-Unmodified-Since: Sun, 06 Nov 1994 08:49:37 GMT"] {
        #expect(try client.get("/index.html", headers: "\(header)\r\n").status == 412)
      }
      try Data("<h1>new!</h1>".utf8).write(to: root.appendingPathComponent("index.html"))
      let changed = try client.get("/index.html", headers: "If-None-Match: \(etag)\r\n")
      #expect(changed.text == "<h1>new!</h1>")
    }
  }

  @Test(
    "A range gives that part",
    arguments: [
      ("bytes=0-3", 206, "0123", "bytes 0-3/10"), ("bytes=4-", 206, "456789", "bytes 4-9/10"),
      ("bytes=-2", 206, "89", "bytes 8-9/10"), ("bytes=8-100", 206, "89", "bytes 8-9/10"),
      ("bytes=-100", 206, "0123456789", "bytes 0-9/10"), ("bytes=10-", 416, "", "bytes */10"),
      ("bytes=-0", 416, "", "bytes */10"), ("bytes=3-2", 200, "0123456789", ""),
      ("bytes=0-1,4-5", 200, "0123456789", ""),
      ("lines=0-1", 200, "0123456789", ""), ("bytes=a-b", 200, "0123456789", ""),
    ])
  func ranges(_ range: String, _ status: Int, _ text: String, _ contentRange: String) async throws {
    try await withSite { server, _ in
      let response = try RawClient(server).get("/blog/a%20b.txt", headers: "Range: \(range)\r\n")
      #expect(response.status == status)
      #expect(response.text == text)
      #expect(response["Content-Range"] ?? "" == contentRange)
      #expect(response["Accept-Ranges"] == "bytes")
    }
  }

  @Test("A range of a large file comes from the kernel, and only while the file is the one the client knows")
  func ifRange() async throws {
    try await withSite { server, _ in
      let client = try RawClient(server)
      let whole = try client.get("/big.bin")
      let etag = try #require(whole["ETag"])
      let modified = try #require(whole["Last-Modified"])
      let part = try client.get("/big.bin", headers: "Range: bytes=100001-199999\r\nIf-Range: \(etag)\r\n")
      #expect(part.status == 206)
      #expect(part.body == Array(whole.body[100_001...]))
      #expect(
        try client.get("/big.bin", headers: "Range: bytes=0-1\r\nIf-Range: \(modified)\r\n").status == 206)
      #expect(try client.get("/big.bin", headers: "Range: bytes=0-1\r\nIf-Range: \"x\"\r\n").status == 200)
      #expect(
        try client.get("/big.bin", headers: "Range: bytes=0-1\r\nIf-Range: W/\(etag)\r\n").status == 200)
    }
  }

  @Test("A compressed sibling is sent to whom takes it, under a tag of its own")
  func compressed() async throws {
    try await withSite { server, _ in
      let client = try RawClient(server)
      var tags: Set<String> = []
      for (accepted, text, coding) in [
        ("gzip, deflate, br", "brotli css", "br"), ("gzip", "zipped css", "gzip"),
        ("br;q=0, gzip;q=0.5", "zipped css", "gzip"),
        ("identity", "plain css", nil), ("gzip;q=0", "plain css", nil),
      ] {
        let response = try client.get("/style.css", headers: "Accept-Encoding: \(accepted)\r\n")
        #expect(response.text == text)
        #expect(response["Content-Encoding"] == coding)
        #expect(response["Content-Type"] == "text/css; charset=utf-8")
        #expect(response["Vary"] == "Accept-Encoding")
        tags.insert(response["ETag"] ?? "")
      }
      #expect(tags.count == 3)
      #expect(
        try client.get("/index.html", headers: "Accept-Encoding: br, gzip\r\n")["Content-Encoding"] == nil)
    }
  }

  @Test("A site brings its own 404 page, headers and digests, and is switched by its root's link")
  func choices() async throws {
    try await withSite({ files in
      files.notFoundPage = "404.html"
      files.cacheControl = "public, max-age=60"
      files.headers = ["X-Site": "a"]
      files.digest = { $0 == "index.html" ? "abc" : nil }
    }) { server, root in
      let client = try RawClient(server)
      let missing = try client.get("/nothing")
      #expect(missing.status == 404)
      #expect(missing.text == "<h1>gone</h1>")
      #expect(missing["X-Site"] == "a")
      let home = try client.get("/")
      #expect(home["ETag"] == "\"abc\"")
      #expect(home["Cache-Control"] == "public, max-age=60")
      try FileManager.default.moveItem(atPath: root.path, toPath: root.path + "-old")
      try FileManager.default.createSymbolicLink(
        atPath: root.path, withDestinationPath: root.path + "-old/blog")
      #expect(try client.get("/").text == "<h1>blog</h1>")
    }
  }

  @Test("Dates are written one way and read three ways")
  func dates() {
    #expect(HTTPDate.format(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
    for text in [
      "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994",
    ] {
      #expect(HTTPDate.parse(text) == 784_111_777)
    }
    for text in [
      "", "yesterday", "Sun, 06 Nov 1994", "Sun, 99 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 48:49:37 GMT",
    ] {
      #expect(HTTPDate.parse(text) == nil)
    }
  }
}
