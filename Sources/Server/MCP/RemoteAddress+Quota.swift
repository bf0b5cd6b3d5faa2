import Glibc
import HTTP

extension RemoteAddress {
  /// The name under which limits count what comes from here: the address, or the network of an IPv6 address, since
  /// whoever has one of those has all 2⁶⁴ of its addresses.
  var quotaName: String {
    let host = host
    var address = in6_addr()
    guard host.utf8.contains(UInt8(ascii: ":")), inet_pton(AF_INET6, host, &address) == 1 else { return host }
    return withUnsafeBytes(of: address) { bytes in
      let groups = stride(from: 0, to: 8, by: 2).map { at in
        String(UInt16(bytes[at]) << 8 | UInt16(bytes[at + 1]), radix: 16)
      }
      return groups.joined(separator: ":") + "::/64"
    }
  }
}
