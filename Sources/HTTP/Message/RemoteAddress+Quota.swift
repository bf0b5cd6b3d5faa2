extension RemoteAddress {
  /// The name under which limits count what comes from here: the address, or the network of an IPv6 address, since
  /// whoever has one of those has all 2⁶⁴ of its addresses.
  public var quotaName: String { network(of: 64) ?? host }

  /// The name of the network from which its neighbours come, too: whoever has one IPv6 /64 often has 65,536 of them.
  /// Nil where addresses are given out one by one.
  public var widerQuotaName: String? { network(of: 48) }

  /// The network of an IPv6 address; nil for another.
  private func network(of bits: Int) -> String? {
    guard let high = networkHalf else { return nil }
    let groups = stride(from: 48, through: 64 - bits, by: -16).map {
      String((high >> UInt64($0)) & 0xFFFF, radix: 16)
    }
    return groups.joined(separator: ":") + "::/\(bits)"
  }
}
