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
