/// Which proxies are believed when they say for whom they ask.
///
/// What a client claims by itself is worth nothing: only the entry that a trusted proxy added counts, read from the end,
/// where the nearest one wrote. With no proxy trusted, everybody is who the socket says.
public struct ProxyTrust: Sendable {
  private let proxies: [AddressRange]

  /// Trusts the proxies of these addresses.
  public init(_ proxies: [AddressRange] = []) { self.proxies = proxies }

  /// Trusts nobody.
  public static let nobody = ProxyTrust()

  /// Whose a request is that came from `peer`; `values` gives those of a header.
  func client(of peer: RemoteAddress, _ values: (String) -> [String]) -> RemoteAddress {
    guard !proxies.isEmpty, trusts(peer) else { return peer }
    let named = client(of: peer, ProxyTrust.hops(values("X-Forwarded-For")))
    let standard = client(of: peer, ProxyTrust.forwardedHops(values("Forwarded")))
    // A proxy that writes one of them may hand on the other as the client sent it: where they differ, neither is believed.
    switch (named, standard) {
    case (let one?, let other?): return one == other ? one : peer
    case (let one?, nil), (nil, let one?): return one
    case (nil, nil): return peer
    }
  }

  /// The nearest address that isn't a trusted proxy's; nil where nobody is named.
  private func client(of peer: RemoteAddress, _ hops: [String]) -> RemoteAddress? {
    guard !hops.isEmpty else { return nil }
    var nearest = peer
    for hop in hops.reversed() {
      // What can't be read hides everything before it.
      guard let address = RemoteAddress(forwarded: hop) else { return nearest }
      nearest = address
      if !trusts(address) { break }
    }
    return nearest
  }

  private func trusts(_ address: RemoteAddress) -> Bool { proxies.contains { $0.contains(address) } }

  private static func hops(_ lines: [String]) -> [String] {
    lines.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(trimmed) }
  }

  /// The `for` of each element of `Forwarded` (RFC 7239); an element without one names nobody.
  private static func forwardedHops(_ lines: [String]) -> [String] {
    hops(lines).map { element in
      for pair in element.split(separator: ";") {
        let sides = pair.split(separator: "=", maxSplits: 1)
        guard sides.count == 2, trimmed(sides[0]).lowercased() == "for" else { continue }
        let value = trimmed(sides[1])
        return value.hasPrefix("\"") && value.hasSuffix("\"") && value.utf8.count >= 2
          ? String(value.dropFirst().dropLast()) : value
      }
      return ""
    }
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let space: (Character) -> Bool = { $0 == " " || $0 == "\t" }
    let start = text.drop(while: space)
    return String(start.reversed().drop(while: space).reversed())
  }
}
