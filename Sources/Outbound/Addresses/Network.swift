/// A range of addresses that share their first bits, such as `10.0.0.0/8`.
public struct Network: Sendable, Hashable, CustomStringConvertible {
  private let first: IPAddress
  private let bits: Int

  /// The range of `10.0.0.0/8`, `fc00::/7` or of a single address; nil where bits stand behind the range.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { return nil }
    let width = address.bytes.count * 8
    let bits = parts.count == 2 ? Int(parts[1]) ?? -1 : width
    guard (0...width).contains(bits) else { return nil }
    for bit in bits..<width where address.bytes[bit / 8] & (0x80 >> UInt8(bit % 8)) != 0 { return nil }
    first = address
    self.bits = bits
  }

  private init(_ bytes: [UInt8], _ bits: Int, width: Int = 4) {
    first = IPAddress(bytes: bytes + [UInt8](repeating: 0, count: width - bytes.count))
    self.bits = bits
  }

  /// Whether an address lies within.
  public func contains(_ address: IPAddress) -> Bool {
    guard address.bytes.count == first.bytes.count else { return false }
    let whole = bits / 8
    guard address.bytes.prefix(whole).elementsEqual(first.bytes.prefix(whole)) else { return false }
    guard bits % 8 != 0 else { return true }
    let mask = ~(UInt8.max >> UInt8(bits % 8))
    return address.bytes[whole] & mask == first.bytes[whole] & mask
  }

  /// The range as it is written.
  public var description: String { "\(first)/\(bits)" }

  /// What isn't the public internet, with the reason: IANA's special-purpose registries, multicast, and what is
  /// reserved. Within the sixteen-byte addresses only 2000::/3 is given out, which `OutboundRules` asks for.
  static let special: [(network: Network, what: String)] = [
    (Network([0], 8), "‘this network’"),
    (Network([10], 8), "a private network"),
    (Network([100, 64], 10), "a provider's inner network"),
    (Network([127], 8), "this machine itself"),
    (Network([169, 254], 16), "link-local, where clouds keep their metadata"),
    (Network([172, 16], 12), "a private network"),
    (Network([192, 0, 0], 24), "reserved for protocols"),
    (Network([192, 0, 2], 24), "for documentation"),
    (Network([192, 88, 99], 24), "reserved (6to4 relays)"),
    (Network([192, 168], 16), "a private network"),
    (Network([198, 18], 15), "for measurements"),
    (Network([198, 51, 100], 24), "for documentation"),
    (Network([203, 0, 113], 24), "for documentation"),
    (Network([224], 4), "multicast"),
    (Network([240], 4), "reserved"),
    (Network([0x20, 0x01], 23, width: 16), "reserved for protocols"),
    (Network([0x20, 0x01, 0x0D, 0xB8], 32, width: 16), "for documentation"),
    (Network([0x3F, 0xFF], 20, width: 16), "for documentation"),
    (Network([0x20, 0x02], 16, width: 16), "a tunnel (6to4)"),
  ]

  /// The sixteen-byte addresses that are given out to anybody.
  static let givenOut = Network([0x20], 3, width: 16)
}
