import CCurl
import Support
import Synchronization
import Testing

@testable import Outbound

/// What becomes of a request to an address that somebody else chose. (security: K10)
@Suite struct OutboundClientTests {
  /// A client that may ask this machine in the clear, and finds every host there.
  private func client(
    _ addresses: [String] = ["127.0.0.1"], patience: Int64 = 60_000, rules: OutboundRules? = nil
  ) -> OutboundClient {
    let opened = ["127.0.0.1/32"].compactMap { Network($0) }
    return OutboundClient(
      rules: rules ?? .publicAddressesOnly.including(opened, plainHTTP: true),
      resolver: Resolver { (_, _) in addresses.compactMap { IPAddress($0) } }, patience: patience)
  }

  private func failure(
    of request: OutboundRequest, _ client: OutboundClient
  ) async throws -> OutboundError? {
    try await onThread {
      do throws(OutboundError) {
        _ = try client.send(request)
        return nil
      } catch { return error }
    }
  }

  @Test("A server is asked, and its answer read")
  func asking() async throws {
    let server = try LoopbackServer(
      answer: "HTTP/1.1 201 Created\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\nwell")
    defer { server.stop() }
    let answer = try await onThread {
      try client().send(
        OutboundRequest(
          method: .post, url: "http://hooks.example:\(server.port)/in?a=1",
          headers: [("Content-Type", "application/json"), ("X-Empty", "")], body: Array("{\"a\":1}".utf8)))
    }
    #expect(answer.status == 201)
    #expect(String(decoding: answer.body, as: UTF8.self) == "well")
    #expect(answer.header("content-type") == "text/plain")
    let request = try #require(server.requests.first)
    #expect(request.hasPrefix("POST /in?a=1 HTTP/1.1\r\nHost: hooks.example:\(server.port)\r\n"))
    #expect(request.hasSuffix("\r\n\r\n{\"a\":1}"))
    #expect(request.contains("Content-Type: application/json\r\n"))
    #expect(!request.contains("Expect") && !request.contains("Accept-Encoding"))
  }

  @Test("A redirect is an answer, and nobody follows it")
  func redirects() async throws {
    let other = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    let server = try LoopbackServer(
      answer: "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:\(other.port)/\r\nContent-Length: 0\r\n\r\n")
    defer {
      server.stop()
      other.stop()
    }
    let answer = try await onThread {
      try client().send(OutboundRequest(url: "http://a.example:\(server.port)/"))
    }
    #expect(answer.status == 302)
    #expect(other.requests.isEmpty)
  }

  @Test("A host is resolved once: what its name says the next moment changes nothing")
  func rebinding() async throws {
    let asked = Mutex(0)
    let server = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
    defer { server.stop() }
    let first = try #require(IPAddress("127.0.0.1"))
    let then = try #require(IPAddress("169.254.169.254"))
    let changing = OutboundClient(
      rules: .publicAddressesOnly.including(["127.0.0.1/32"].compactMap { Network($0) }, plainHTTP: true),
      resolver: Resolver { (_, _) in
        asked.withLock {
          $0 += 1
          return [$0 == 1 ? first : then]
        }
      }, patience: 60_000)
    let answer = try await onThread {
      try changing.send(OutboundRequest(url: "http://r.example:\(server.port)/"))
    }
    #expect(answer.status == 200)
    #expect(asked.withLock { $0 } == 1)
  }

  @Test("One address that isn't public among others is enough to refuse the host")
  func mixed() async throws {
    let error = try await failure(
      of: OutboundRequest(url: "https://mixed.example/"), client(["1.1.1.1", "10.0.0.5"]))
    #expect(error?.kind == .refused)
    #expect(
      error?.description == "mixed.example:443, which is 10.0.0.5, isn't asked: that is a private network.")
  }

  @Test(
    "What leads to this machine or its neighbours is refused before anything is sent",
    arguments: [
      "https://127.0.0.1/", "https://localhost/", "https://[::1]/", "https://2130706433/", "https://0x7f.1/",
      "https://0177.0.0.1/", "https://127.1/", "https://[::ffff:127.0.0.1]/",
      "https://169.254.169.254/latest/",
      "https://[64:ff9b::7f00:1]/", "https://0.0.0.0/", "https://10.0.0.1:8443/", "https://[fd00:ec2::254]/",
    ])
  func inner(_ url: String) async throws {
    let error = try await failure(of: OutboundRequest(url: url), OutboundClient())
    #expect(error?.kind == .refused, "\(error?.description ?? "it was asked")")
  }

  @Test(
    "A URL that isn't plain https is refused by its letters alone",
    arguments: [
      "http://example.com/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/",
      "//example.com",
      "javascript:alert(1)", "https://user@example.com/", "https://user:secret@example.com/", "https://",
      "https:///x", "https://exa mple.com/", "https://example.com/\r\nHost: other", "https://example.com:0/",
      "https://example.com:99999/", "https://example.com./", "https://ex%61mple.com%00.evil/",
      "https://bücher.example/",
      "https://[fe80::1%25eth0]/", "dict://example.com:11211/", "smtp://example.com/", "",
    ])
  func spelling(_ url: String) async throws {
    let error = try await failure(of: OutboundRequest(url: url), OutboundClient())
    #expect(error?.kind == .refused || error?.kind == .request, "\(error?.description ?? "it was asked")")
    #expect(error?.description.contains("secret") == false)
    #expect(throws: OutboundError.self) { try OutboundClient().check(url) }
  }

  @Test("Ten megabytes are cut off at 64 KB, whether their length is told or not")
  func large() async throws {
    let told = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 10485760\r\n\r\nabc")
    let endless = try LoopbackServer { socket in
      guard LoopbackServer.say("HTTP/1.1 200 OK\r\n\r\n", to: socket) else { return }
      while LoopbackServer.say(String(repeating: "x", count: 8192), to: socket) {}
    }
    let heady = try LoopbackServer { socket in
      guard LoopbackServer.say("HTTP/1.1 200 OK\r\n", to: socket) else { return }
      while LoopbackServer.say("X-Field: \(String(repeating: "y", count: 1000))\r\n", to: socket) {}
    }
    for server in [told, endless, heady] {
      let error = try await failure(of: OutboundRequest(url: "http://big.example:\(server.port)/"), client())
      #expect(error?.kind == .tooLarge, "\(error?.description ?? "it was taken")")
      server.stop()
    }
  }

  @Test("A server that trickles, or says nothing, is left when the time is over")
  func slow() async throws {
    let trickling = try LoopbackServer { socket in
      guard LoopbackServer.say("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", to: socket) else { return }
      for _ in 0..<2400 where LoopbackServer.say("x", to: socket) { usleepShortly() }
    }
    let silent = try LoopbackServer { _ in for _ in 0..<2400 { usleepShortly() } }
    for server in [trickling, silent] {
      let start = ContinuousClock.now
      let error = try await failure(
        of: OutboundRequest(url: "http://slow.example:\(server.port)/"), client(patience: 400))
      #expect(error?.kind == .timeout, "\(error?.description ?? "it was taken")")
      #expect(ContinuousClock.now - start < .seconds(60))
      server.stop()
    }
  }

  @Test("A name that nobody can find in time costs no more than the time")
  func slowNames() async throws {
    let slow = OutboundClient(
      rules: .publicAddressesOnly,
      resolver: Resolver { (host, deadline) throws(OutboundError) in
        guard Awaited<Bool>().wait(until: deadline) != nil else { throw OutboundError(.timeout, host) }
        return []
      }, patience: 100)
    #expect(try await failure(of: OutboundRequest(url: "https://lost.example/"), slow)?.kind == .timeout)
  }

  @Test("Nobody is connected to whose address wasn't checked, whatever libcurl believes")
  func lastDoor() async throws {
    let server = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\n\r\n")
    defer { server.stop() }
    let kind = try await onThread {
      let exchange = CurlExchange(host: "other", allowed: [IPAddress("192.0.2.1")!], limit: 1000)
      let transfer = try CurlTransfer(exchange)
      transfer.set(CURLOPT_URL, "http://127.0.0.1:\(server.port)/")
      do throws(OutboundError) {
        _ = try transfer.perform(by: .now + 60_000, with: "other")
        return OutboundError.Kind?.none
      } catch { return error.kind }
    }
    #expect(kind == .refused)
    #expect(server.requests.isEmpty)
  }

  @Test("A proxy of the environment is none of ours")
  func proxies() async throws {
    let proxy = try LoopbackServer(answer: "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
    let server = try LoopbackServer(answer: "HTTP/1.1 204 No Content\r\n\r\n")
    defer {
      proxy.stop()
      server.stop()
    }
    setProxy("http://127.0.0.1:\(proxy.port)")
    defer { setProxy(nil) }
    let answer = try await onThread {
      try client().send(OutboundRequest(url: "http://p.example:\(server.port)/"))
    }
    #expect(answer.status == 204)
    #expect(proxy.requests.isEmpty)
  }

  @Test("A header can't smuggle another one in")
  func smuggling() async throws {
    for (name, value) in [("X-A", "b\r\nX-C: d"), ("X-A\r\nX-B", "c"), ("X A", "b"), ("", "b"), ("A:b", "c")]
    {
      let error = try await failure(
        of: OutboundRequest(url: "https://example.com/", headers: [(name, value)]), OutboundClient())
      #expect(error?.kind == .request)
    }
  }
}
