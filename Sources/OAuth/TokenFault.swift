import Access
import HTTP
import JSON

/// A refusal at one of the endpoints, as RFC 6749, 5.2 wants it.
struct TokenFault: Error {
  let error: OAuthError
  let status: HTTPStatus
  var headers: HTTPHeaders = [:]

  init(_ error: OAuthError, status: HTTPStatus = .badRequest, headers: HTTPHeaders = [:]) {
    self.error = error
    self.status = status
    self.headers = headers
  }

  init(_ code: OAuthError.Code, _ description: String) {
    self.init(OAuthError(code, description))
  }

  /// Too many requests from an address; how many seconds to wait.
  static func tooMany(_ seconds: Int) -> TokenFault {
    TokenFault(
      OAuthError(.temporarilyUnavailable, "too many requests from this address"),
      status: HTTPStatus(429), headers: ["Retry-After": "\(seconds)"])
  }

  var response: HTTPResponse {
    var response = HTTPResponse.json(
      ["error": .string(error.code.rawValue), "error_description": .string(error.description)],
      status: status)
    for field in headers { response.headers[field.name] = field.value }
    return response
  }
}

extension HTTPResponse {
  /// A JSON object that nobody may keep.
  static func json(_ object: JSONObject, status: HTTPStatus = .ok) -> HTTPResponse {
    HTTPResponse(
      status,
      headers: [
        "Content-Type": "application/json", "Cache-Control": "no-store", "Pragma": "no-cache",
        "X-Content-Type-Options": "nosniff",
      ], body: .bytes(JSONValue.object(object).bytes()))
  }

  /// What a browser is told before it lets a page of another origin ask. No cookies count here, so any may.
  static func preflight(_ method: String) -> HTTPResponse {
    HTTPResponse(
      .noContent,
      headers: [
        "Access-Control-Allow-Origin": "*", "Access-Control-Allow-Methods": "\(method), OPTIONS",
        "Access-Control-Allow-Headers": "Authorization, Content-Type, Accept, MCP-Protocol-Version",
        "Access-Control-Max-Age": "7200",
      ])
  }
}
