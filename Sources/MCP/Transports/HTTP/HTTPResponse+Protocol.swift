public import HTTP

extension HTTPResponse {
  /// A refusal in the words of the protocol, for a request whose id isn't known: too large, too many, not allowed.
  public static func refusal(
    _ status: HTTPStatus, _ error: RPCError, headers: HTTPHeaders = [:]
  ) -> HTTPResponse {
    var response = HTTPResponse.message(Message.failure(error, id: nil), status)
    for field in headers { response.headers.add(field.name, field.value) }
    return response
  }

  /// What a client of the protocol is told where a request ended in an error before it was looked at, or in one of this
  /// side: for the paths of endpoints in `HTTPServer.Settings.respondToError`.
  public static func refusal(for error: any Error) -> HTTPResponse {
    guard let fault = error as? HTTPFault else { return .refusal(.internalServerError, .internalFault) }
    return .refusal(
      fault.status, RPCError(RPCError.invalidRequestCode, fault.message), headers: fault.headers)
  }

  /// One message.
  static func message(_ bytes: [UInt8], _ status: HTTPStatus = .ok) -> HTTPResponse {
    HTTPResponse(status, headers: ["Content-Type": "application/json"], body: .bytes(bytes))
  }

  /// The answer to a request that stands for itself; the status says what kind of fault it is, so that clients know
  /// which era they speak with.
  static func modern(_ answer: Answer, to id: RequestID) -> HTTPResponse {
    if case .failure(let error) = answer, let challenge = HTTPResponse.challenge(error, to: id) {
      return challenge
    }
    let status: HTTPStatus =
      switch answer {
      case .result: .ok
      case .failure(let error):
        switch error.code {
        case RPCError.methodNotFoundCode: .notFound
        case RPCError.headerMismatchCode, RPCError.missingCapabilityCode, RPCError.unsupportedRevisionCode,
          RPCError.parseCode, RPCError.invalidRequestCode:
          .badRequest
        default: .ok
        }
      }
    return .message(Message.response(id, answer), status)
  }
}
