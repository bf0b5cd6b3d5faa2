/// The host in headers and origins.
public enum HostName {
  /// A host without its port and brackets, in small letters.
  public static func bare(_ host: String) -> String {
    let text = host.lowercased()
    if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
      return String(text[text.index(after: text.startIndex)..<end])
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    return parts.count == 2 ? String(parts[0]) : text
  }

  /// Whether nobody can make a host lead to another machine than it does: an address, or this machine's own name.
  public static func leadsNowhereElse(_ host: String) -> Bool {
    let bare = bare(host)
    return bare == "localhost" || bare.hasSuffix(".localhost")
      || (bare != "unix" && RemoteAddress(parsing: bare) != nil)
  }

  /// Whether an origin is that of the page that the host itself serves.
  public static func isOwn(_ origin: String, _ host: String) -> Bool {
    let (origin, host) = (origin.lowercased(), host.lowercased())
    return origin == "http://" + host || origin == "https://" + host
  }
}

extension HTTPRequest {
  /// From where a request says that it comes.
  public enum Origin: Sendable, Hashable {
    /// From no web page: a program's.
    case none
    /// From a page of the server itself.
    case own
    /// From a page of another origin.
    case foreign(String)
    /// From a page that doesn't say which, or that says two things.
    case unknown
  }

  /// From where the request says that it comes. What it names is only looked at, not believed.
  public var origin: Origin {
    let given = headers.all("Origin")
    guard let origin = given.first else { return .none }
    guard given.count == 1, origin != "null" else { return .unknown }
    if let host = headers["Host"], HostName.isOwn(origin, host) { return .own }
    return .foreign(origin)
  }

  /// Whether it is addressed to one of these hosts, given without ports: a page elsewhere can make a browser call a
  /// server of this machine under a name of its own. (security: W4)
  public func isAddressed(to hosts: Set<String>) -> Bool {
    headers["Host"].map { hosts.contains(HostName.bare($0)) } ?? false
  }
}
