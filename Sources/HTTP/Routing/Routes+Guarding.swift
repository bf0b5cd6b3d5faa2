extension Routes {
  /// Routes whose requests `refuse` looks at first: what it answers is the answer. It runs on the event loop.
  ///
  /// ```swift
  /// routes.guarded(by: { $0.isAddressed(to: hosts) ? nil : HTTPResponse(.forbidden) }) { routes in … }
  /// ```
  public mutating func guarded(
    by refuse: @escaping @Sendable (HTTPRequest) -> HTTPResponse?, _ build: (inout Routes) throws -> Void
  ) rethrows {
    var inner = Routes()
    try build(&inner)
    for route in inner.routes {
      let own = route.admitting
      on(
        route.method, route.pattern, body: route.body, admitting: { refuse($0) ?? own?($0) },
        route.handler.guarded(by: refuse))
    }
  }
}

extension HTTPHandler {
  fileprivate func guarded(
    by refuse: @escaping @Sendable (HTTPRequest) -> HTTPResponse?
  ) -> HTTPHandler {
    switch self {
    case .inline(let handler): .inline { try refuse($0) ?? handler($0) }
    case .choosing(let handler): .choosing { try refuse($0).map { .answer($0) } ?? handler($0) }
    case .blocking(let handler):
      .choosing { request in
        if let refusal = refuse(request) { return .answer(refusal) }
        return .blocking { try handler(request) }
      }
    case .async(let handler):
      .async { request in
        if let refusal = refuse(request) { return refusal }
        return try await handler(request)
      }
    }
  }
}
