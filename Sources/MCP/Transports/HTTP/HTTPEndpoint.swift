public import HTTP
import JSON

/// The protocol over HTTP, in both eras on one path.
///
/// What a request is, is found out in a fixed order: where it comes from, whose it is, whether its body is a
/// message, of which era. Modern requests go to the dispatcher, the others to the sessions.
public struct HTTPEndpoint<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller
  typealias Entered = @Sendable (HTTPRequest, Caller, _ mayWait: Bool) throws -> HTTPNext

  let server: MCPServer<Service>
  let gate: HTTPGate<Service.Caller>

  /// An endpoint of a server behind a gate.
  public init(_ server: MCPServer<Service>, gate: HTTPGate<Service.Caller>) {
    self.server = server
    self.gate = gate
  }

  /// Serves the protocol at a path, which may have `{parameters}`.
  public func add(to routes: inout Routes, at path: String) {
    let body = BodyPolicy.collected(limit: server.settings.messageLimit)
    routes.on(.post, path, body: body, admitting: refuse, .choosing { try enter($0, post) })
    routes.on(.get, path, .choosing { try enter($0, get) })
    routes.on(.delete, path, .choosing { try enter($0, delete) })
    routes.on(.options, path, .choosing(preflight))
  }

  /// Answers a browser that asks beforehand.
  @Sendable func preflight(_ request: HTTPRequest) throws -> HTTPNext {
    try anywhere { mayWait in
      .answer(
        try gate.allowsSource(of: request, mayWait: mayWait)
          ? CORS.preflight(request) : Self.strangeSource)
    }
  }

  /// Lets a request in whose source is allowed and whose caller is admitted, and lets pages read the answer.
  func enter(_ request: HTTPRequest, _ then: @escaping Entered) throws -> HTTPNext {
    try anywhere { mayWait in
      guard try gate.allowsSource(of: request, mayWait: mayWait) else { return .answer(Self.strangeSource) }
      let metadata = gate.metadata
      let next = try admit(request, mayWait: mayWait, then).map { $0.pointing(to: metadata(request)) }
      guard let origin = request.headers["Origin"] else { return next }
      return next.map { CORS.readable($0, by: origin) }
    }
  }

  /// Refuses a request by its head, before its body is taken, where that can be done at once.
  @Sendable func refuse(_ request: HTTPRequest) -> HTTPResponse? {
    do {
      guard try gate.allowsSource(of: request, mayWait: false) else { return Self.strangeSource }
      guard let refusal = gate.refuse(request)?.pointing(to: gate.metadata(request)) else { return nil }
      return request.headers["Origin"].map { CORS.readable(refusal, by: $0) } ?? refusal
    } catch {
      // It is looked at again, where that may wait.
      return nil
    }
  }

  /// Does work here, or where it may wait when it would have to.
  private func anywhere(_ work: @escaping @Sendable (_ mayWait: Bool) throws -> HTTPNext) throws -> HTTPNext {
    do { return try work(false) } catch is MustWait {
      return .choosing { try work(true) }
    }
  }

  private func admit(_ request: HTTPRequest, mayWait: Bool, _ then: @escaping Entered) throws -> HTTPNext {
    switch try gate.admit(request, mayWait) {
    case .refused(let response): return .answer(response)
    case .caller(let caller):
      // Who has been let in isn't asked again: it would count as another call.
      do { return try then(request, caller, mayWait) } catch is MustWait where !mayWait {
        return .choosing { try then(request, caller, true) }
      }
    }
  }

  @Sendable private func get(_ request: HTTPRequest, _ caller: Caller, _ mayWait: Bool) throws -> HTTPNext {
    guard !Era.isModern(request.versions) else { return .answer(Self.postOnly) }
    return try server.legacy.get(request, caller, mayWait: mayWait)
  }

  @Sendable func delete(_ request: HTTPRequest, _ caller: Caller, _ mayWait: Bool) throws -> HTTPNext {
    guard !Era.isModern(request.versions) else { return .answer(Self.postOnly) }
    return try server.legacy.delete(request, caller, mayWait: mayWait)
  }

  /// Takes one message.
  @Sendable func post(_ request: HTTPRequest, _ caller: Caller, _ mayWait: Bool) throws -> HTTPNext {
    try request.mustBeSmall(unless: mayWait)
    guard request.isJSON else {
      return .answer(
        .refusal(
          .unsupportedMediaType,
          .invalid("A message comes with the Content-Type application/json, in UTF-8 and not compressed.")))
    }
    let accepted = Accepted(request.headers)
    guard accepted.json else {
      return .answer(
        .refusal(.notAcceptable, .invalid("Accept lists application/json and text/event-stream.")))
    }
    let message: IncomingMessage
    do throws(IncomingMessage.Fault) { message = try IncomingMessage(parsing: request.bytes) } catch {
      return .answer(.message(Message.failure(error.error, id: error.id), .badRequest))
    }
    switch Era(message, versions: request.versions) {
    case .dropped: return .answer(HTTPResponse(.accepted))
    case .refused(let error): return .answer(.message(Message.failure(error, id: message.id), .badRequest))
    case .legacy:
      if let refusal = beyondLimit(message, caller) { return .answer(refusal) }
      return try server.legacy.post(message, request, caller, mayWait: mayWait)
    case .modern(let client):
      guard case .request(let incoming) = message else { return .answer(HTTPResponse(.accepted)) }
      return answer(incoming, client, accepted, request, caller, mayWait)
    }
  }

  /// Counts the calls of a batch after the first one, which was counted when its caller was let in.
  func beyondLimit(_ message: IncomingMessage, _ caller: Caller) -> HTTPResponse? {
    guard case .batch(let elements) = message else { return nil }
    let calls = elements.count { $0["method"] != nil && $0["id"] != nil }
    return calls > 1 ? gate.count(caller, calls - 1) : nil
  }

  private static var strangeSource: HTTPResponse {
    .refusal(
      .forbidden, .invalid("Requests of this origin, or to this host name, are not taken."),
      headers: ["Vary": "Origin"])
  }

  private static var postOnly: HTTPResponse {
    .refusal(.methodNotAllowed, .invalid("Messages come by POST."), headers: ["Allow": "POST, OPTIONS"])
  }
}

extension HTTPRequest {
  /// The revisions that the request's header names.
  fileprivate var versions: [String] { headers.all(ProtocolHeader.version) }

  /// Whether the body is JSON as far as its head says.
  fileprivate var isJSON: Bool {
    if let coding = headers["Content-Encoding"], coding.lowercased() != "identity" { return false }
    switch headers["Content-Type"] {
    case nil, "application/json": return true
    case let type?:
      let parameters = type.lowercased().split(separator: ";").dropFirst().map {
        $0.filter { $0 != " " && $0 != "\"" }
      }
      return headers.lists("application/json", under: "Content-Type")
        && parameters.allSatisfy { !$0.hasPrefix("charset=") || $0 == "charset=utf-8" }
    }
  }
}

extension HTTPRequest {
  /// Throws ``MustWait`` where reading the body would keep an event loop for longer than a moment.
  func mustBeSmall(unless mayWait: Bool) throws(MustWait) {
    guard mayWait || bytes.count <= 64 * 1024 else { throw MustWait() }
  }
}
