public import Access
public import Content
public import HTTP
import Synchronization

/// The endpoints by which programs get tokens: metadata, registration, token, revocation, introspection.
///
/// ```swift
/// let oauth = OAuthFront(access: access, settings: settings.oauth, base: { url }, now: seconds)
/// oauth.add(to: &routes)
/// ```
public struct OAuthFront: Sendable {
  let access: AccessControl
  let settings: OAuthSettings
  /// The address of the server, which is the issuer, without a slash at its end.
  let base: @Sendable () -> String
  let registrations: RequestWindows
  let attempts: RequestWindows
  /// Counts programs that are known, while there is no room for more addresses.
  let known: RequestWindows

  /// - Parameters:
  ///   - base: The address by which the world knows the server.
  ///   - now: The seconds of a clock that never goes back.
  public init(
    access: AccessControl, settings: OAuthSettings, base: @escaping @Sendable () -> String,
    now: @escaping @Sendable () -> UInt64
  ) {
    self.access = access
    self.settings = settings
    self.base = { String(base().trimmingSlashes) }
    registrations = RequestWindows(limit: 30, seconds: 60, now: now)
    attempts = RequestWindows(limit: 300, seconds: 60, now: now)
    known = RequestWindows(limit: 300, seconds: 60, now: now)
  }

  /// Adds the endpoints.
  public func add(to routes: inout Routes) {
    guard settings.isEnabled else { return }
    let metadata = MetadataDocuments(settings: settings, base: base)
    let server = "/.well-known/oauth-authorization-server"
    document(server, &routes) { _ in metadata.server() }
    document("/.well-known/openid-configuration", &routes) { _ in metadata.server() }
    let resource = "/.well-known/oauth-protected-resource"
    document(resource, &routes) { _ in metadata.resource("/mcp") }
    document("\(resource)/mcp", &routes) { _ in metadata.resource("/mcp") }
    document("\(resource)/sse", &routes) { _ in metadata.resource("/sse") }
    document("\(resource)/mcp/{site}", &routes) { request in
      let path = "/mcp/\(PercentEncoding.encode(request.parameter("site") ?? ""))"
      return metadata.resource(path)
    }

    let token = TokenEndpoint(front: self)
    // The second of each pair is where clients of 2025-03-26 look that find no metadata.
    for path in ["/oauth/token", "/token"] {
      post(path, &routes, isOpen: true) { request throws(GalleyError) in
        try token.answer(request, isLenient: settings.servesOldClients)
      }
    }
    let inspection = TokenInspection(front: self)
    post("/oauth/revoke", &routes, isOpen: true) { request throws(GalleyError) in
      try inspection.revoke(request)
    }
    post("/oauth/introspect", &routes, isOpen: false) { request throws(GalleyError) in
      try inspection.introspect(request)
    }
    guard settings.allowsRegistration else { return }
    let registration = RegistrationEndpoint(front: self)
    post("/oauth/register", &routes, isOpen: true) { request throws(GalleyError) in
      try registration.answer(request)
    }
    post("/register", &routes, isOpen: true) { request throws(GalleyError) in
      try registration.answer(request)
    }
  }

  private func document(
    _ path: String, _ routes: inout Routes, _ answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse
  ) {
    routes.on(.get, path, .inline { answer($0) })
    routes.on(.options, path, .inline { _ in .preflight("GET") })
  }

  private func post(
    _ path: String, _ routes: inout Routes, isOpen: Bool,
    _ answer: @escaping @Sendable (HTTPRequest) throws(GalleyError) -> Result<HTTPResponse, TokenFault>
  ) {
    routes.on(
      .post, path, body: .collected(limit: 65_536),
      .blocking { request in
        var response = respond(request, answer)
        if isOpen { response.headers["Access-Control-Allow-Origin"] = "*" }
        return response
      })
    if isOpen { routes.on(.options, path, .inline { _ in .preflight("POST") }) }
  }

  private func respond(
    _ request: HTTPRequest,
    _ answer: (HTTPRequest) throws(GalleyError) -> Result<HTTPResponse, TokenFault>
  ) -> HTTPResponse {
    do {
      switch try answer(request) {
      case .success(let response): return response
      case .failure(let fault): return fault.response
      }
    } catch {
      let isPassing = error.code.isRetryable
      return TokenFault(
        OAuthError(
          isPassing ? .temporarilyUnavailable : .serverError,
          isPassing ? "the server is busy, try again" : "something went wrong on this side"),
        status: isPassing ? .serviceUnavailable : .internalServerError
      ).response
    }
  }

}

extension String {
  /// The text without slashes at its end.
  var trimmingSlashes: Substring {
    var text = Substring(self)
    while text.hasSuffix("/") { text = text.dropLast() }
    return text
  }
}
