/// Looks at a request of which there is only the head yet; what it answers is the answer.
public typealias HeadCheck = @Sendable (HTTPRequest) -> HTTPResponse?

/// A method and a path pattern with what answers them.
public struct Route: Sendable {
  /// The method; a `GET` route answers `HEAD` too.
  public let method: HTTPMethod
  /// The pattern, such as `/git/{site}.git/*`.
  public let pattern: String
  /// How the body is taken.
  public let body: BodyPolicy
  /// Looks at the head of a request with a long body before that is taken: what it answers is the answer. It runs on the
  /// event loop and must not wait.
  public let admitting: HeadCheck?
  /// What answers.
  public let handler: HTTPHandler

  /// A route from its parts.
  public init(
    _ method: HTTPMethod, _ pattern: String, body: BodyPolicy = .none, admitting: HeadCheck? = nil,
    _ handler: HTTPHandler
  ) {
    self.method = method
    self.pattern = pattern
    self.body = body
    self.admitting = admitting
    self.handler = handler
  }
}

/// Collects routes while a router is built.
public struct Routes {
  private(set) var routes: [Route] = []
  private var prefix = ""

  /// A route that runs where its handler says.
  public mutating func on(
    _ method: HTTPMethod, _ pattern: String, body: BodyPolicy = .none, admitting: HeadCheck? = nil,
    _ handler: HTTPHandler
  ) {
    routes.append(Route(method, prefix + pattern, body: body, admitting: admitting, handler))
  }

  /// A `GET` route that runs on the event loop.
  public mutating func get(
    _ pattern: String, _ handler: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse
  ) {
    on(.get, pattern, .inline(handler))
  }

  /// A `POST` route that runs on the event loop with the whole body at hand.
  public mutating func post(
    _ pattern: String, limit: Int, _ handler: @escaping @Sendable (HTTPRequest) throws -> HTTPResponse
  ) {
    on(.post, pattern, body: .collected(limit: limit), .inline(handler))
  }

  /// Routes whose patterns all begin with `path`.
  public mutating func group(_ path: String, _ build: (inout Routes) throws -> Void) rethrows {
    var inner = Routes()
    inner.prefix = prefix + path
    try build(&inner)
    routes += inner.routes
  }
}
