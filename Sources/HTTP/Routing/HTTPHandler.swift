/// What answers a request, and where it runs.
public enum HTTPHandler: Sendable {
  /// Runs on the event loop: for answers that take microseconds. It must not wait for anything.
  case inline(@Sendable (HTTPRequest) throws -> HTTPResponse)
  /// Runs on a worker thread and may block it.
  case blocking(@Sendable (HTTPRequest) throws -> HTTPResponse)
  /// Runs as a task.
  case async(@Sendable (HTTPRequest) async throws -> HTTPResponse)
  /// Looks at the request on the event loop and says where the rest of the work is done. It must not wait either.
  case choosing(@Sendable (HTTPRequest) throws -> HTTPNext)
}

/// How a request that has been looked at goes on.
public enum HTTPNext: Sendable {
  /// It is answered.
  case answer(HTTPResponse)
  /// The answer is made on a worker thread, which may be blocked.
  case blocking(@Sendable () throws -> HTTPResponse)
  /// The answer is made by a task.
  case async(@Sendable () async throws -> HTTPResponse)
  /// How it goes on is found out on a worker thread, which may be blocked.
  case choosing(@Sendable () throws -> HTTPNext)
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
