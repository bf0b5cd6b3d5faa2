/// What answers a request, and where it runs.
public enum HTTPHandler: Sendable {
  /// Runs on the event loop: for answers that take microseconds. It must not wait for anything.
  case inline(@Sendable (HTTPRequest) throws -> HTTPResponse)
  /// Runs on a worker thread and may block it.
  case blocking(@Sendable (HTTPRequest) throws -> HTTPResponse)
  /// Runs as a task.
  case async(@Sendable (HTTPRequest) async throws -> HTTPResponse)
}

/// How a route takes its request's body.
public enum BodyPolicy: Sendable {
  /// The handler gets the whole body, of at most so many bytes.
  case collected(limit: Int)
  /// The handler starts at once and reads the body as it arrives; never on the event loop.
  case streamed(limit: UInt64 = .max)

  /// No body is expected; a small one is read and thrown away.
  public static let none = BodyPolicy.collected(limit: 0)

  var limit: UInt64 {
    switch self {
    case .collected(let limit): UInt64(max(limit, 0))
    case .streamed(let limit): limit
    }
  }
}
