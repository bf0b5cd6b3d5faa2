/// One address, or a network of them: `10.0.0.0/8`, `2001:db8::/32`, `127.0.0.1`, or `unix` for unix sockets.
public struct AddressRange: Sendable, Hashable, CustomStringConvertible {
  private let first: RemoteAddress
  private let bits: Int

  /// A range by its text; nil where that is none. A network's bits behind its prefix have to be zero.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = RemoteAddress(parsing: String(parts[0])) else { return nil }
    first = address
    guard parts.count == 2 else {
      bits = address.bitCount
      return
    }
    guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ (0x30...0x39).contains($0) }),
      let bits = Int(parts[1]), bits <= address.bitCount, address.bitCount > 0,
      address.hasNoBits(behind: bits)
    else { return nil }
    self.bits = bits
  }

  /// Whether an address lies within.
  public func contains(_ address: RemoteAddress) -> Bool { address.shares(first: bits, with: first) }

  /// The text that reads back as this.
  public var description: String { bits == first.bitCount ? first.host : "\(first.host)/\(bits)" }
}
