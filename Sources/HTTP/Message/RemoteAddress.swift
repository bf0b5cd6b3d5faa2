import Glibc

/// Where a request came from: an IPv4 or IPv6 address with its port, or a unix socket.
public struct RemoteAddress: Sendable, Hashable, CustomStringConvertible {
  private enum Family: UInt8 { case unix, v4, v6 }

  private var high: UInt64 = 0
  private var low: UInt64 = 0
  private var family = Family.unix

  /// The peer's port; 0 on a unix socket.
  public private(set) var port: UInt16 = 0

  init(_ address: UnsafePointer<sockaddr>?) {
    guard let address else { return }
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let inet = raw.loadUnaligned(as: sockaddr_in.self)
      family = .v4
      port = UInt16(bigEndian: inet.sin_port)
      low = UInt64(UInt32(bigEndian: inet.sin_addr.s_addr))
    case AF_INET6:
      let inet = raw.loadUnaligned(as: sockaddr_in6.self)
      port = UInt16(bigEndian: inet.sin6_port)
      withUnsafeBytes(of: inet.sin6_addr) { bytes in
        high = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
        low = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      }
      // ::ffff:a.b.c.d is an IPv4 peer on a dual-stack socket; limits and logs want one spelling.
      family = high == 0 && low >> 32 == 0xFFFF ? .v4 : .v6
      if family == .v4 { low &= 0xFFFF_FFFF }
    default: break
    }
  }

  /// An address by its text, without a port; nil where it is none.
  public init?(parsing text: String) {
    if text == "unix" { return }
    if text.utf8.contains(UInt8(ascii: ":")) {
      var address = sockaddr_in6()
      address.sin6_family = sa_family_t(AF_INET6)
      guard inet_pton(AF_INET6, text, &address.sin6_addr) == 1 else { return nil }
      self = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { RemoteAddress($0) }
      }
    } else {
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      guard inet_pton(AF_INET, text, &address.sin_addr) == 1 else { return nil }
      self = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { RemoteAddress($0) }
      }
    }
  }

  /// An address as proxies write it: with or without a port, one of IPv6 in brackets where it has one.
  init?(forwarded text: String) {
    var host = text[...]
    if host.hasPrefix("["), let end = host.firstIndex(of: "]") {
      host = host[host.index(after: host.startIndex)..<end]
    } else if host.utf8.count(where: { $0 == UInt8(ascii: ":") }) == 1, let colon = host.firstIndex(of: ":") {
      host = host[..<colon]
    }
    guard host != "unix" else { return nil }
    self.init(parsing: String(host))
  }

  /// How many bits its kind of address has; none on a unix socket.
  var bitCount: Int {
    switch family {
    case .unix: 0
    case .v4: 32
    case .v6: 128
    }
  }

  /// The first 64 bits of an IPv6 address; nil for another.
  var networkHalf: UInt64? { family == .v6 ? high : nil }

  /// Whether only the first of its bits are set.
  func hasNoBits(behind count: Int) -> Bool {
    var first = self
    first.keep(first: count)
    return first.high == high && first.low == low
  }

  /// Whether two addresses of one kind begin with the same bits.
  func shares(first count: Int, with other: RemoteAddress) -> Bool {
    guard family == other.family else { return false }
    var (one, two) = (self, other)
    one.keep(first: count)
    two.keep(first: count)
    return one.high == two.high && one.low == two.low
  }

  private mutating func keep(first count: Int) {
    let behind = bitCount - count
    if behind >= 64 {
      low = 0
      high = behind >= 128 ? 0 : (high >> (behind - 64)) << (behind - 64)
    } else if behind > 0 {
      low = (low >> behind) << behind
    }
  }

  /// Those who share limits with it: the address without its port, of IPv6 the network, since whoever has one of those
  /// has all 2⁶⁴ of its addresses.
  var network: RemoteAddress {
    var network = self
    network.port = 0
    if family == .v6 { network.low = 0 }
    return network
  }

  /// Whether the peer is this machine: the loopback network or a unix socket.
  public var isLoopback: Bool {
    switch family {
    case .unix: true
    case .v4: low >> 24 == 127
    case .v6: high == 0 && low == 1
    }
  }

  /// The address without its port, `unix` for a unix socket.
  public var host: String {
    switch family {
    case .unix: return "unix"
    case .v4: return [24, 16, 8, 0].map { String((low >> $0) & 0xFF) }.joined(separator: ".")
    case .v6:
      var address = in6_addr()
      withUnsafeMutableBytes(of: &address) { bytes in
        bytes.storeBytes(of: high.bigEndian, as: UInt64.self)
        bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
      }
      return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
        guard let base = text.baseAddress,
          inet_ntop(AF_INET6, &address, base, socklen_t(text.count)) != nil
        else { return "" }
        return String(cString: base)
      }
    }
  }

  /// The address and port as they stand in a URL.
  public var description: String {
    switch family {
    case .unix: "unix"
    case .v4: "\(host):\(port)"
    case .v6: "[\(host)]:\(port)"
    }
  }
}
