import HTTP

/// What browsers are told, so that pages may use the endpoint.
enum CORS {
  private static let methods = "POST, GET, DELETE, OPTIONS"
  private static let requestHeaders = [
    "Authorization", "Content-Type", "Accept", ProtocolHeader.version, "Mcp-Method", "Mcp-Name",
    ProtocolHeader.session, "Last-Event-ID", "X-API-Key", "traceparent", "tracestate",
  ]
  private static let exposed = [
    ProtocolHeader.session, "WWW-Authenticate", ProtocolHeader.version, "Last-Event-Id", "Retry-After",
    "X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Window",
  ].joined(separator: ", ")

  /// The answer to a browser that asks beforehand. Its origin has been looked at already.
  static func preflight(_ request: HTTPRequest) -> HTTPResponse {
    var response = HTTPResponse(.noContent, headers: ["Allow": methods])
    guard let origin = request.headers["Origin"] else { return response }
    let mirrored = (request.headers["Access-Control-Request-Headers"] ?? "").split(separator: ",")
      .map { $0.drop { $0 == " " }.prefix { $0 != " " } }
      .filter { $0.lowercased().hasPrefix("mcp-param-") }.map(String.init)
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Allow-Methods"] = methods
    response.headers["Access-Control-Allow-Headers"] =
      (requestHeaders + mirrored).joined(separator: ", ")
    response.headers["Access-Control-Max-Age"] = "600"
    response.headers["Vary"] = "Origin"
    return response
  }

  /// An answer that a page of an allowed origin may read.
  static func readable(_ response: HTTPResponse, by origin: String) -> HTTPResponse {
    var response = response
    response.headers["Access-Control-Allow-Origin"] = origin
    response.headers["Access-Control-Expose-Headers"] = exposed
    response.headers.add("Vary", "Origin")
    return response
  }
}

extension HTTPNext {
  /// The same with another answer in the end.
  func map(_ change: @escaping @Sendable (HTTPResponse) -> HTTPResponse) -> HTTPNext {
    switch self {
    case .answer(let response): .answer(change(response))
    case .blocking(let work): .blocking { change(try work()) }
    case .async(let work): .async { change(try await work()) }
    case .choosing(let choose): .choosing { try choose().map(change) }
    }
  }
}
