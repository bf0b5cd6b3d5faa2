import Content
import HTTP
import JSON
import MCP

/// What the delivery API answers to a credential that isn't let in: as the MCP endpoint does, in a body of the API's form.
enum DeliveryRefusal {
  /// There is a credential, and it isn't worth anything here. (seed: G24)
  static let invalidToken = response(
    .unauthorized, "invalid_token", "Not authenticated: the credential isn't known here.",
    hint: "Check that it was copied whole and may be used here, or leave it out for what is public.",
    headers: ["WWW-Authenticate": "Bearer realm=\"API\", error=\"invalid_token\""])

  /// The credential reads no content. (seed: G26)
  static let insufficientScope = response(
    .forbidden, "forbidden", "Missing required scope: \(Scope.contentRead.rawValue)",
    hint: "Use a credential that has it, or ask whoever issued this one.",
    headers: [
      "WWW-Authenticate": "Bearer realm=\"API\", error=\"insufficient_scope\", "
        + "scope=\"\(Scope.contentRead.rawValue)\""
    ])

  /// One call too many: the limit is that of calls over MCP, which this one is counted with. (seed: T107)
  static func tooManyCalls(_ refusal: HTTPResponse) -> HTTPResponse {
    var headers = refusal.headers
    headers["Content-Type"] = nil
    return response(
      HTTPStatus(429), "rate_limited", "Too many calls are made with this credential.",
      hint: "Wait \(refusal.headers["Retry-After"] ?? "60") seconds.", headers: headers)
  }

  private static func response(
    _ status: HTTPStatus, _ code: String, _ message: String, hint: String, headers: HTTPHeaders
  ) -> HTTPResponse {
    var headers = headers
    headers["Content-Type"] = "application/json"
    headers["Cache-Control"] = "no-store"
    headers["Vary"] = "Authorization, X-API-Key"
    headers["Access-Control-Allow-Origin"] = "*"
    headers["X-Content-Type-Options"] = "nosniff"
    let body: JSONObject = [
      "error": ["code": .string(code), "message": .string(message), "hint": .string(hint)]
    ]
    return HTTPResponse(status, headers: headers, body: .bytes(JSONValue.object(body).bytes()))
  }
}
