import Testing

@testable import Outbound

/// Which addresses are the public internet. (security: K10)
@Suite struct AddressTests {
  @Test(
    "Nothing but the public internet is asked, by whatever spelling",
    arguments: [
      "127.0.0.1", "127.255.255.254", "0.0.0.0", "0.1.2.3", "10.0.0.1", "100.64.0.1", "100.127.255.255",
      "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.168.1.1", "192.0.0.8", "192.0.2.1",
      "192.88.99.1", "198.18.0.1", "198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1",
      "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1",
      "::ffff:0:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "64:ff9b:1::a00:1", "100::1", "fc00::1",
      "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "2001:db8::1", "2001:2::1", "2001::1",
      "2002:7f00:1::",
      "2002:c0a8:101::1", "2001:0:7f00:1::1", "2001:0:808:808:0:0:80ff:fffe", "3fff::1", "4000::1",
      "2606:4700::5efe:7f00:1", "2606:4700::200:5efe:a00:1",
    ])
  func special(_ text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(OutboundRules.publicAddressesOnly.objection(to: address, port: 443, isSecure: true) != nil)
  }

  @Test(
    "The public internet is asked",
    arguments: [
      "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "128.0.0.1", "169.253.255.255",
      "172.15.255.255", "172.32.0.0", "192.0.1.1", "192.167.255.255", "198.17.255.255", "198.20.0.0",
      "223.255.255.255", "2606:4700:4700::1111", "2a00:1450:4001:800::200e", "2001:4860:4860::8888",
    ])
  func common(_ text: String) throws {
    let address = try #require(IPAddress(text))
    #expect(OutboundRules.publicAddressesOnly.objection(to: address, port: 443, isSecure: true) == nil)
  }

  @Test("Ports that other services are known by aren't asked")
  func ports() throws {
    let address = try #require(IPAddress("1.1.1.1"))
    let rules = OutboundRules.publicAddressesOnly
    for port: UInt16 in [1, 22, 25, 80, 444, 993, 1023] {
      #expect(rules.objection(to: address, port: port, isSecure: true)?.contains("port \(port)") == true)
    }
    for port: UInt16 in [443, 1024, 8443, 65535] {
      #expect(rules.objection(to: address, port: port, isSecure: true) == nil)
    }
  }

  @Test("What an operator opens is open, and nothing beside it")
  func opened() throws {
    let network = try #require(Network("10.1.0.0/16"))
    let rules = OutboundRules.publicAddressesOnly.including([network])
    let inside = try #require(IPAddress("10.1.255.1"))
    let beside = try #require(IPAddress("10.2.0.1"))
    #expect(rules.objection(to: inside, port: 25, isSecure: true) == nil)
    #expect(rules.objection(to: inside, port: 80, isSecure: false) != nil)
    #expect(rules.objection(to: beside, port: 443, isSecure: true) != nil)
    let plain = OutboundRules.publicAddressesOnly.including([network], plainHTTP: true)
    #expect(plain.objection(to: inside, port: 80, isSecure: false) == nil)
    let common = try #require(IPAddress("1.1.1.1"))
    #expect(plain.objection(to: common, port: 8080, isSecure: false) != nil)
  }

  @Test("A network is written with its first address")
  func networks() throws {
    #expect(Network("10.0.0.0/8")?.description == "10.0.0.0/8")
    #expect(Network("fc00::/7")?.description == "fc00::/7")
    #expect(Network("192.0.2.7")?.description == "192.0.2.7/32")
    for wrong in [
      "10.0.0.1/8", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "host/8", "", "10.0.0.0/8/9", "::/129",
    ] {
      #expect(Network(wrong) == nil, "\(wrong)")
    }
    let network = try #require(Network("192.0.2.128/25"))
    #expect(network.contains(try #require(IPAddress("192.0.2.200"))))
    #expect(!network.contains(try #require(IPAddress("192.0.2.100"))))
  }
}
