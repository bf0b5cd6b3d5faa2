import Content
import HTTP
import JSON
import MCP
import Tools

/// An answer to a call that never reached the protocol, in a body that its clients can read.
enum Refusal {
  /// A refusal with its status, a number of our own that is none of the protocol's, and what to do.
  static func response(
    _ status: HTTPStatus, code: Int, _ message: String, kind: String, hint: String? = nil,
    headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var data: JSONObject = ["code": .string(kind)]
    if let hint { data["hint"] = .string(hint) }
    let body: JSONObject = [
      "jsonrpc": "2.0",
      "error": ["code": .int(Int64(code)), "message": .string(message), "data": .object(data)],
    ]
    var headers = headers
    headers["Content-Type"] = "application/json"
    headers["Cache-Control"] = "no-store"
    return HTTPResponse(status, headers: headers, body: .bytes(JSONValue.object(body).bytes()))
  }

  /// There is no credential, and none is needed less than here. (seed: G24, T74, T113)
  static func loginRequired(_ invitation: SignInInvitation?) -> HTTPResponse {
    notAuthenticated(
      "login_required", "Not authenticated: this endpoint needs a credential.",
      hint: "Send one as Authorization: Bearer …, or ask the site's owner for public access.", invitation)
  }

  /// There is a credential, and it isn't worth anything. (seed: G24, T113)
  static func invalidToken(_ invitation: SignInInvitation?) -> HTTPResponse {
    notAuthenticated(
      "invalid_token", "Not authenticated: the credential isn't known here.",
      hint: "Check that it was copied whole, or ask for a new one.", invitation)
  }

  private static func notAuthenticated(
    _ kind: String, _ message: String, hint: String, _ invitation: SignInInvitation?
  ) -> HTTPResponse {
    let challenge = "Bearer realm=\"MCP\", error=\"\(kind)\"" + (invitation?.parameters ?? "")
    return response(
      .unauthorized, code: 40_101, message, kind: kind, hint: hint, headers: ["WWW-Authenticate": challenge])
  }

  /// The credential opens none of the protocol's methods, or too few. (seed: G26, T20)
  static func insufficientScope(_ scopes: [Scope]) -> HTTPResponse {
    let message = "Missing required scope: \(scopes.map(\.rawValue).joined(separator: ", "))"
    let challenge = Challenge(.scopes, scopes: scopes.map(\.rawValue))
    return response(
      .forbidden, code: 40_302, message, kind: "forbidden",
      hint: "Use a credential that has it, or ask whoever issued this one.",
      headers: ["WWW-Authenticate": challenge.bearer(because: message)])
  }

  /// The endpoint is switched off. (seed: T73)
  static let disabled = response(
    .notFound, code: 40_401, "MCP is not enabled here.", kind: "not_found",
    hint: "The site's owner can enable it in settings/mcp.json.")

  /// The site isn't served over MCP. (seed: G6, G27)
  static let notAvailable = response(
    .forbidden, code: 40_301, "MCP is not available: the site is preview-only.", kind: "unavailable",
    hint: "The site's owner can license it in site.json.")

  /// The address names a site that the caller can't know of, whether it is there or not.
  static func unknownSite(_ name: String) -> HTTPResponse {
    response(
      .notFound, code: 40_402, "There is no site called ‘\(name)’.", kind: "not_found",
      hint: "Use /mcp to see which sites there are.")
  }

  /// The address narrows the tools to a set that isn't one.
  static func unknownToolset(_ name: String) -> HTTPResponse {
    response(
      .badRequest, code: 40_001, "There is no tool set called ‘\(name)’.", kind: "invalid_argument",
      hint: "Use some of: \(Toolset.allCases.map(\.rawValue).joined(separator: ", ")).")
  }

  /// Something of this side can't be asked now: the credentials, a site. Nobody is told what. (seed: A2, A4)
  static let unavailable = response(
    .serviceUnavailable, code: 50_301, "This can't be answered now.", kind: "unavailable",
    hint: "Try again in a few seconds.", headers: ["Retry-After": "5"])

  /// One call too many. (seed: M27, T107; security: W14)
  static func tooManyCalls(limit: Int, retryAfter: Int, hasCredential: Bool) -> HTTPResponse {
    let whose = hasCredential ? "with one credential" : "without a credential"
    let hint = "Wait \(retryAfter) seconds" + (hasCredential ? "." : ", or use a credential.")
    return response(
      HTTPStatus(429), code: 42_901, "Too many calls: \(limit) a minute are allowed \(whose).",
      kind: "rate_limited", hint: hint,
      headers: [
        "Retry-After": "\(retryAfter)", "X-RateLimit-Limit": "\(limit)", "X-RateLimit-Remaining": "0",
        "X-RateLimit-Window": "\(CallWindows.length)",
      ])
  }
}
