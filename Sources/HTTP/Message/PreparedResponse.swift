/// A response that has been built for the wire and can be queued any number of times, by any thread.
///
/// Meant for constant answers on the hot path: nothing is copied or allocated when one is sent.
public final class PreparedResponse: Sendable {
  let native: NativeResponse
  let status: HTTPStatus
  let length: UInt64?

  /// Builds the response. Only bytes can be prepared: files and streams are consumed by being sent.
  public init(_ response: HTTPResponse) throws {
    switch response.body.content {
    case .empty, .bytes, .shared: break
    case .file, .source:
      throw HTTPError(.invalidResponse, "A response with a file or a stream can be sent only once.")
    }
    native = try NativeResponse(response, pump: nil)
    status = response.status
    length = response.body.length
  }
}
