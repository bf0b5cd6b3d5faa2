/// A request as a handler sees it: its head, decoded on demand, and its body.
///
/// The value is light (a reference to the head's bytes and a few words) and may be kept as long as
/// one likes; nothing in it points into the connection.
public struct HTTPRequest: Sendable {
  let head: RequestHead
  var captures: [RouteCapture] = []

  /// A number that no other request to this server has.
  public let id: UInt64
  /// Where the request came from: the client's address, where a trusted proxy names it.
  public let remoteAddress: RemoteAddress
  /// Whether it came over TLS.
  public let isSecure: Bool
  /// What the client sent behind the head.
  public internal(set) var body: HTTPRequestBody

  /// The method.
  public var method: HTTPMethod { head.method }

  /// Whether the client speaks HTTP/1.0, which knows neither chunks nor keep-alive by default.
  public var isHTTP10: Bool { head.minorVersion == 0 }

  /// The path as it was sent, still percent-encoded.
  public var path: String { head.text(head.path) }

  /// The decoded segments of the path; a `%2F` stays within its segment.
  public var pathSegments: [String] {
    segments(in: 1..<Int(head.path.count))
  }

  /// The decoded segments that the route's trailing `*` stands for; a last empty one where the path
  /// ends in a slash.
  public var wildcardSegments: [String] {
    guard let place = captures.first(where: { $0.name == "*" })?.place else { return [] }
    let start = Int(place.start) - Int(head.path.start)
    return segments(in: start..<(start + Int(place.count)))
  }

  private func segments(in range: Range<Int>) -> [String] {
    let path = head.bytes(head.path)
    var segments: [String] = []
    var start = range.lowerBound
    while start <= range.upperBound {
      let end = RequestPath.segmentEnd(path, from: start)
      segments.append(
        PercentEncoding.decodeText(UnsafeRawBufferPointer(rebasing: path[start..<end])) ?? "")
      start = end + 1
    }
    return segments
  }

  /// What stands behind the question mark, still encoded; nil where there is none.
  public var rawQuery: String? { head.query.map(head.text) }

  /// The decoded query.
  public var query: QueryParameters {
    head.query.map { QueryParameters(head.bytes($0)) } ?? QueryParameters([])
  }

  /// The header fields.
  public var headers: RequestHeaders { RequestHeaders(head: head) }

  /// The decoded value of a `{name}` in the route's pattern, or of its trailing wildcard under `*`.
  public func parameter(_ name: String) -> String? {
    guard let capture = captures.first(where: { $0.name == name }) else { return nil }
    return PercentEncoding.decodeText(head.bytes(capture.place))
  }

  /// The whole body of a route that collects it; empty for a streamed one.
  public var bytes: [UInt8] {
    if case .collected(let bytes) = body { bytes } else { [] }
  }
}

/// What a client sent behind the head, as the route asked for it.
public enum HTTPRequestBody: Sendable {
  /// The whole body, within the route's limit.
  case collected([UInt8])
  /// A body that arrives while the handler runs.
  case streamed(HTTPBodyReader)
}

/// Where in the path a pattern's parameter was found.
struct RouteCapture: Sendable {
  var name: String
  var place: RequestHead.Place
}
