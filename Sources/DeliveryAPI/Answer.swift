public import Content
public import HTTP
import JSON

/// How answers of the API look on the wire.
enum Answer {
  /// What every answer carries: it is for whoever shows the same credential, or none, and is asked for again before it
  /// is used again.
  static let headers: HTTPHeaders = [
    "Content-Type": "application/json", "Cache-Control": "no-cache", "Vary": "Authorization, X-API-Key",
    "Access-Control-Allow-Origin": "*",
    "X-Content-Type-Options": "nosniff",
  ]

  /// An answer that `write` fills.
  static func json(
    _ write: (inout JSONWriter) throws(GalleyError) -> Void
  ) throws(GalleyError) -> HTTPResponse {
    var writer = JSONWriter(capacity: 4096)
    try write(&writer)
    return HTTPResponse(.ok, headers: headers, body: .bytes(writer.finish()))
  }

  /// An answer that is a tree already.
  static func json(_ object: JSONObject) -> HTTPResponse {
    HTTPResponse(.ok, headers: headers, body: .bytes(JSONValue.object(object).bytes()))
  }

  /// "You have it already."
  static func notModified(_ tag: String) -> HTTPResponse {
    var headers = headers
    headers["Content-Type"] = nil
    headers["ETag"] = tag
    return HTTPResponse(.notModified, headers: headers)
  }
}

extension HTTPResponse {
  /// An error as the API answers it.
  public init(_ error: GalleyError) {
    var headers = Answer.headers
    headers["Cache-Control"] = "no-store"
    if error.code.isRetryable { headers["Retry-After"] = "1" }
    let body: JSONObject = ["error": .object(error.json)]
    self.init(HTTPStatus(error.code), headers: headers, body: .bytes(JSONValue.object(body).bytes()))
  }
}

extension HTTPStatus {
  /// The status that fits a kind of failure.
  public init(_ code: ErrorCode) {
    self =
      switch code {
      case .notFound: .notFound
      case .alreadyExists, .conflict, .invalidState, .wouldRemove: .conflict
      case .invalidContent, .invalidDefinition, .invalidName: .unprocessableContent
      case .invalidFilter, .invalidCursor, .invalidArgument, .invalidPatch: .badRequest
      case .forbidden, .policyNotMet, .stepUpRequired: .forbidden
      case .tooLarge: .contentTooLarge
      case .unavailable, .busy: .serviceUnavailable
      case .unreadable, .storage, .internalFault: .internalServerError
      }
  }
}
