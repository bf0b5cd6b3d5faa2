import Testing

@testable import HTTP

@Suite("The address of a client behind proxies")
struct ProxyTrustTests {
  private func address(_ text: String) throws -> RemoteAddress { try #require(RemoteAddress(parsing: text)) }

  private func client(
    of peer: String, trusting proxies: [String], _ headers: String...
  ) throws -> String {
    let trust = ProxyTrust(try proxies.map { try #require(AddressRange($0)) })
    let fields = headers.map { line in
      let colon = line.firstIndex(of: ":") ?? line.endIndex
      return (name: line[..<colon].lowercased(), value: String(line[colon...].dropFirst(2)))
    }
    return trust.client(of: try address(peer)) { name in
      fields.filter { $0.name == name.lowercased() }.map(\.value)
    }.host
  }

  @Test("is the socket's as long as nobody is trusted, whatever headers say")
  func untrusted() throws {
    #expect(try client(of: "192.0.2.1", trusting: [], "X-Forwarded-For: 10.9.9.9") == "192.0.2.1")
    #expect(try client(of: "192.0.2.1", trusting: ["10.0.0.0/8"], "X-Forwarded-For: 1.1.1.1") == "192.0.2.1")
    #expect(try client(of: "10.0.0.1", trusting: ["10.0.0.0/8"]) == "10.0.0.1")
  }

  @Test("is the last one that no trusted proxy has; what stands before it is only a claim")
  func chain() throws {
    let line = "X-Forwarded-For: 127.0.0.1, 198.51.100.7, 10.0.0.9"
    #expect(try client(of: "10.0.0.1", trusting: ["10.0.0.0/8"], line) == "198.51.100.7")
    let lines = ["X-Forwarded-For: 127.0.0.1", "X-Forwarded-For: 198.51.100.7"]
    #expect(try client(of: "10.0.0.1", trusting: ["10.0.0.1"], lines[0], lines[1]) == "198.51.100.7")
    #expect(
      try client(of: "10.0.0.1", trusting: ["10.0.0.1"], "x-forwarded-for: [2001:db8::5]:99") == "2001:db8::5"
    )
    #expect(
      try client(of: "10.0.0.1", trusting: ["10.0.0.1"], "X-Forwarded-For: 198.51.100.7:4711")
        == "198.51.100.7")
    #expect(
      try client(of: "10.0.0.1", trusting: ["10.0.0.1"], "X-Forwarded-For: 1.1.1.1, junk") == "10.0.0.1")
    #expect(try client(of: "10.0.0.1", trusting: ["10.0.0.1"], "X-Forwarded-For: unix") == "10.0.0.1")
  }

  @Test("is read from Forwarded as well, and from neither where the two differ")
  func standard() throws {
    let peer = "::1"
    #expect(
      try client(of: peer, trusting: ["::1"], #"Forwarded: for=1.1.1.1, For="[2001:db8::7]:80";proto=https"#)
        == "2001:db8::7")
    #expect(try client(of: peer, trusting: ["::1"], "Forwarded: for=_hidden") == peer)
    #expect(try client(of: peer, trusting: ["::1"], "Forwarded: proto=https") == peer)
    let same = ["Forwarded: for=9.9.9.9", "X-Forwarded-For: 9.9.9.9"]
    #expect(try client(of: peer, trusting: ["::1"], same[0], same[1]) == "9.9.9.9")
    #expect(try client(of: peer, trusting: ["::1"], same[0], "X-Forwarded-For: 8.8.8.8") == peer)
  }

  @Test(
    "ranges have an address and the length of a prefix",
    arguments: [
      ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("0.0.0.0/0", "1.2.3.4", true),
      ("0.0.0.0/0", "::1", false), ("fd00::/8", "fd12::1", true), ("fd00::/8", "fe80::1", false),
      ("2001:db8::/65", "2001:db8:0:0:7fff::1", true), ("2001:db8::/65", "2001:db8:0:0:8000::1", false),
      ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("unix", "unix", true),
      ("unix", "0.0.0.0", false), ("::/0", "::ffff:1.2.3.4", false), ("1.2.3.4", "::ffff:1.2.3.4", true),
    ])
  func ranges(range: String, host: String, isWithin: Bool) throws {
    let range = try #require(AddressRange(range))
    #expect(range.contains(try address(host)) == isWithin)
    #expect(AddressRange(range.description) == range)
  }

  @Test(
    "what is no range is refused",
    arguments: [
      "", "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/", "10.0.0.0/-1", "10/8", "::/129", "unix/0", "host",
      "1.2.3.4/08x",
    ])
  func noRanges(text: String) { #expect(AddressRange(text) == nil) }
}
