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
  /// The address of the document that tells where credentials for a request's endpoint come from (RFC 9728); every
  /// challenge names it. Nil where there is none.
  public var metadata: @Sendable (HTTPRequest) -> String?
  /// Refuses a request of which there is only the head yet, where that can be said without waiting and without counting
  /// it: asked before a long body is taken.
  public var refuse: @Sendable (HTTPRequest) -> HTTPResponse?
  /// Counts further calls of a caller that has been let in, for a batch; the answer refuses them.
  public var count: @Sendable (Caller, _ calls: Int) -> HTTPResponse?

  /// A gate from its rules.
  public init(
    hosts: Set<String>? = nil,
    origins: @escaping @Sendable (HTTPRequest, _ mayWait: Bool) throws -> OriginRule = { _, _ in .list([]) },
    metadata: @escaping @Sendable (HTTPRequest) -> String? = { _ in nil },
    refuse: @escaping @Sendable (HTTPRequest) -> HTTPResponse? = { _ in nil },
    count: @escaping @Sendable (Caller, _ calls: Int) -> HTTPResponse? = { _, _ in nil },
    admit: @escaping @Sendable (HTTPRequest, _ mayWait: Bool) throws -> Admission<Caller>
  ) {
    self.hosts = hosts.map { Set($0.map(HostName.bare)) }
    self.origins = origins
    self.admit = admit
    self.metadata = metadata
    self.refuse = refuse
    self.count = count
  }
}

extension HTTPGate {
  /// Whether a request names a host and an origin that it may. What it names is only looked at, not believed.
  func allowsSource(of request: HTTPRequest, mayWait: Bool) throws -> Bool {
    if let hosts, !request.isAddressed(to: hosts) { return false }
    switch request.origin {
    case .none: return true
    case .own:
      // Where any name will do, a page elsewhere may have its own name lead here. (security: W4)
      if hosts != nil || request.headers["Host"].map(HostName.leadsNowhereElse) == true { return true }
      return try request.headers["Origin"].map { try allows($0, request, mayWait) } ?? false
    case .unknown: return false
    case .foreign(let origin): return try allows(origin, request, mayWait)
    }
  }

  private func allows(_ origin: String, _ request: HTTPRequest, _ mayWait: Bool) throws -> Bool {
    switch try origins(request, mayWait) {
    case .any: true
    case .list(let allowed): allowed.contains { $0.lowercased() == origin.lowercased() }
    }
  }
}
