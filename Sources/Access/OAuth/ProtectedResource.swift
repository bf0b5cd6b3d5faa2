/// What a token opens: one of the addresses under which MCP is served. (RFC 8707)
public enum ProtectedResource: Sendable, Hashable {
  /// `/mcp`: all sites.
  case everySite
  /// `/mcp/{site}`: that site alone.
  case site(String)

  /// Reads a resource that lies under a server's own address; nil for any other. (security: K9)
  public init?(parsing text: String, under base: String) {
    guard let address = WebAddress(text), let own = WebAddress(base), !address.hasFragment,
      !address.hasUserInfo, address.query == nil, address.scheme == own.scheme, address.host == own.host,
      address.port ?? address.usualPort == own.port ?? own.usualPort
    else { return nil }
    var path = Substring(address.path)
    if path.hasSuffix("/") { path = path.dropLast() }
    let prefix = own.path.hasSuffix("/") ? Substring(own.path).dropLast() : Substring(own.path)
    guard path.hasPrefix(prefix) else { return nil }
    let parts = path.dropFirst(prefix.count).split(separator: "/", omittingEmptySubsequences: false)
    switch (parts.count, parts.dropFirst().first) {
    // The old transport is the same endpoint under another name.
    case (2, "mcp"), (2, "sse"): self = .everySite
    case (3, "mcp") where ProtectedResource.isSite(parts[2]): self = .site(String(parts[2]))
    default: return nil
    }
  }

  /// Its address on a server.
  public func url(under base: String) -> String {
    switch self {
    case .everySite: "\(base)/mcp"
    case .site(let site): "\(base)/mcp/\(site)"
    }
  }

  /// The only site that it opens.
  public var site: String? { if case .site(let site) = self { site } else { nil } }

  private static func isSite(_ text: Substring) -> Bool {
    (1...100).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
          || $0 == UInt8(ascii: "_")
      }
  }
}

extension WebAddress {
  /// The port that is meant where none is named.
  fileprivate var usualPort: UInt16? { ["https": 443, "http": 80][scheme] }
}
