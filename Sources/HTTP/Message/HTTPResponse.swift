/// An answer: a status, headers and a body.
///
/// `Date`, `Content-Length`, `Transfer-Encoding` and `Connection` are written by the server.
public struct HTTPResponse: Sendable {
  /// The status.
  public var status: HTTPStatus
  /// The header fields.
  public var headers: HTTPHeaders
  /// The body.
  public var body: HTTPBody
  /// Whether the connection is closed behind this answer.
  public var closesConnection = false

  let prepared: PreparedResponse?

  /// An answer from its parts.
  public init(_ status: HTTPStatus = .ok, headers: HTTPHeaders = [:], body: HTTPBody = .empty) {
    self.status = status
    self.headers = headers
    self.body = body
    prepared = nil
  }

  /// The same answer for every request: built for the wire once, queued as it is.
  public init(_ prepared: PreparedResponse) {
    status = prepared.status
    headers = [:]
    body = .empty
    self.prepared = prepared
  }

  /// Lets go of a response that won't be sent: whoever writes its body is told.
  func discard() {
    if case .source(let source, _) = body.content { source.detach() }
  }

  /// Plain text.
  public static func text(_ text: String, status: HTTPStatus = .ok) -> HTTPResponse {
    HTTPResponse(
      status, headers: ["Content-Type": "text/plain; charset=utf-8"], body: .bytes(Array(text.utf8)))
  }

  /// Bytes of a media type.
  public static func bytes(_ bytes: [UInt8], type: String, status: HTTPStatus = .ok) -> HTTPResponse {
    HTTPResponse(status, headers: ["Content-Type": type], body: .bytes(bytes))
  }

  /// A redirect; 303 unless told otherwise.
  public static func redirect(to location: String, status: HTTPStatus = .seeOther) -> HTTPResponse {
    HTTPResponse(status, headers: ["Location": location])
  }

  /// A stream of server-sent events that lives until either side ends it.
  public static func events(_ stream: SSEStream, headers: HTTPHeaders = [:]) -> HTTPResponse {
    var headers = headers
    headers["Content-Type"] = "text/event-stream"
    headers["Cache-Control"] = "no-cache, no-transform"
    // Some proxies hold back a response until a buffer is full; this asks them not to.
    headers["X-Accel-Buffering"] = "no"
    return HTTPResponse(.ok, headers: headers, body: .events(stream))
  }
}
