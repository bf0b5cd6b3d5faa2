import Glibc

/// An address of the internet: the bytes that are connected to.
public struct IPAddress: Sendable, Hashable, CustomStringConvertible {
  /// Four bytes, or sixteen.
  let bytes: [UInt8]

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// The address that a text such as `192.0.2.7` or `2001:db8::7` stands for.
  public init?(_ text: String) {
    var v4 = in_addr()
    var v6 = in6_addr()
    if inet_pton(AF_INET, text, &v4) == 1 {
      bytes = withUnsafeBytes(of: &v4) { Array($0) }
    } else if inet_pton(AF_INET6, text, &v6) == 1 {
      bytes = withUnsafeBytes(of: &v6) { Array($0) }
    } else {
      return nil
    }
  }

  /// The address within what the system's calls take and give.
  init?(_ address: UnsafePointer<sockaddr>) {
    let raw = UnsafeRawPointer(address)
    switch Int32(address.pointee.sa_family) {
    case AF_INET:
      let inet = raw.loadUnaligned(as: sockaddr_in.self)
      bytes = withUnsafeBytes(of: inet.sin_addr) { Array($0) }
    case AF_INET6:
      let inet = raw.loadUnaligned(as: sockaddr_in6.self)
      bytes = withUnsafeBytes(of: inet.sin6_addr) { Array($0) }
    default: return nil
    }
  }

  /// Whether it is one of the four-byte kind.
  public var isV4: Bool { bytes.count == 4 }

  /// The four-byte addresses that a sixteen-byte one carries, by whichever of the ways there are: what is sent to it may
  /// end there.
  var carried: [IPAddress] {
    guard !isV4 else { return [] }
    func four(at index: Int) -> IPAddress { IPAddress(bytes: Array(bytes[index..<index + 4])) }
    // ::a.b.c.d and ::ffff:a.b.c.d, ::ffff:0:a.b.c.d
    if bytes[0..<8].allSatisfy({ $0 == 0 }) { return [four(at: 12)] }
    // NAT64, the well-known prefix and the local one
    if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B]) { return [four(at: 12)] }
    // 6to4
    if bytes.starts(with: [0x20, 0x02]) { return [four(at: 2)] }
    // Teredo: the server, and the client behind it, whose bits are turned over
    if bytes.starts(with: [0x20, 0x01, 0x00, 0x00]) {
      return [four(at: 4), IPAddress(bytes: bytes[12..<16].map { ~$0 })]
    }
    // ISATAP
    if bytes[9] == 0, bytes[10] == 0x5E, bytes[11] == 0xFE, bytes[8] & 0xFC == 0 { return [four(at: 12)] }
    return []
  }

  /// The address as people write it.
  public var description: String {
    if isV4 { return bytes.map { String($0) }.joined(separator: ".") }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(INET6_ADDRSTRLEN)) { text in
      guard let base = text.baseAddress,
        bytes.withUnsafeBytes({ inet_ntop(AF_INET6, $0.baseAddress, base, socklen_t(text.count)) }) != nil
      else { return "" }
      return String(cString: base)
    }
  }
}
