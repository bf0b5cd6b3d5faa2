import HTTP

extension Abandonment {
  /// The response in place of the answer; nil where nobody wants to hear anything.
  func response(to id: RequestID?) -> HTTPResponse? {
    guard let fault else { return nil }
    let status: HTTPStatus
    var headers: HTTPHeaders = [:]
    switch self {
    case .client, .session: status = .notFound
    case .credential:
      status = .unauthorized
      headers["WWW-Authenticate"] = "Bearer realm=\"MCP\", error=\"invalid_token\""
    case .stop:
      status = .serviceUnavailable
      headers["Retry-After"] = "5"
    }
    var response = HTTPResponse.message(Message.failure(fault, id: id), status)
    for field in headers { response.headers.add(field.name, field.value) }
    return response
  }
}
