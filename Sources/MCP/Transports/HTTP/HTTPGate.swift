public import HTTP

/// Who comes in: which hosts and origins a request may name, and whose it is.
public struct HTTPGate<Caller: MCPCaller>: Sendable {
  /// The names that the `Host` header may bear, without ports; nil for any. An endpoint on loopback should have
  /// some, for a page elsewhere can make a browser call it under a name of its own.
  public var hosts: Set<String>?
  /// From which web pages a request may come; asked as `admit` is. Pages of the endpoint's own origin always may.
  public var origins: @Sendable (HTTPRequest, _ mayWait: Bool) throws -> OriginRule
  /// Says whose a request is, or refuses it. Called on an event loop where `mayWait` is false; it throws
  /// ``MustWait`` to be asked again where it may.
  public var admit: @Sendable (HTTPRequest, _ mayWait: Bool) throws -> Admission<Caller>

  /// A gate from its rules.
  public init(
    hosts: Set<String>? = nil,
    origins: @escaping @Sendable (HTTPRequest, _ mayWait: Bool) throws -> OriginRule = { _, _ in .list([]) },
    admit: @escaping @Sendable (HTTPRequest, _ mayWait: Bool) throws -> Admission<Caller>
  ) {
    self.hosts = hosts.map { Set($0.map(HostName.bare)) }
    self.origins = origins
    self.admit = admit
  }
}

extension HTTPGate {
  /// Whether a request names a host and an origin that it may. What it names is only looked at, not believed.
  func allowsSource(of request: HTTPRequest, mayWait: Bool) throws -> Bool {
    let host = request.headers["Host"]
    if let hosts {
      guard let host, hosts.contains(HostName.bare(host)) else { return false }
    }
    let given = request.headers.all("Origin")
    guard let origin = given.first else { return true }
    guard given.count == 1, origin != "null" else { return false }
    if let host, HostName.isOwn(origin, host) { return true }
    switch try origins(request, mayWait) {
    case .any: return true
    case .list(let allowed): return allowed.contains { $0.lowercased() == origin.lowercased() }
    }
  }
}
