import HTTP
import JSON

/// Serves clients of the older revisions over Streamable HTTP: a handshake opens a session, and everything after
/// it names that session.
///
/// Called on an event loop where `mayWait` is false; throws ``MustWait`` to be asked again where it may.
struct SessionDoor<Service: MCPService>: Sendable {
  typealias Caller = Service.Caller

  let kit: SessionKit<Service>
  let table: SessionTable<Service>
  /// Opens the stream of 2024-11-05 for clients that know no other.
  let oldStreams: OldStreams<Service>

  var settings: MCPServerSettings { kit.dispatcher.settings }

  /// A message for a session, or one that opens a session.
  func post(_ message: IncomingMessage, _ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws
    -> HTTPNext
  {
    guard request.headers.all(ProtocolHeader.session).count < 2 else { return .answer(Self.namedTwice) }
    guard let id = request.headers[ProtocolHeader.session] else {
      return .answer(try open(message, request, caller, mayWait))
    }
    guard let session = table.find(id, of: caller.principal) else {
      return .answer(Self.noSession(message.id))
    }
    if let refusal = refusal(request, session) { return .answer(refusal) }
    session.touch(caller)
    let streams = Accepted(request.headers).events
    switch message {
    case .notification(let method, let parameters):
      session.take(notification: method, parameters)
      return .answer(HTTPResponse(.accepted))
    case .response(let response):
      session.take(response)
      return .answer(HTTPResponse(.accepted))
    case .request(let incoming):
      return try serve([incoming], isBatch: false, session, caller, streams: streams, mayWait: mayWait)
    case .batch(let elements):
      let requests: [IncomingRequest]
      do throws(RPCError) { requests = try session.unpack(elements) } catch {
        return .answer(.message(Message.failure(error, id: nil), .badRequest))
      }
      guard !requests.isEmpty else { return .answer(HTTPResponse(.accepted)) }
      return try serve(requests, isBatch: true, session, caller, streams: streams, mayWait: mayWait)
    }
  }

  /// A client that wants to hear what the server has to say by itself.
  func get(_ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws -> HTTPNext {
    guard Accepted(request.headers).events else {
      return .answer(.refusal(.notAcceptable, .invalid("What comes here is text/event-stream.")))
    }
    guard request.headers.all(ProtocolHeader.session).count < 2 else { return .answer(Self.namedTwice) }
    guard let id = request.headers[ProtocolHeader.session] else {
      if let path = kit.settings.messagesPath, request.headers[ProtocolHeader.version] == nil {
        return .answer(try oldStreams.open(caller, messages: path))
      }
      return .answer(
        .refusal(
          .methodNotAllowed, .invalid("A stream is opened by a client that names its session."),
          headers: ["Allow": "POST, OPTIONS"]))
    }
    guard let session = table.find(id, of: caller.principal) else { return .answer(Self.noSession(nil)) }
    if let refusal = refusal(request, session) { return .answer(refusal) }
    session.touch(caller)
    do throws(Session<Service>.StreamFault) {
      return .answer(
        .events(
          try session.listen(
            after: request.headers["Last-Event-ID"], keepAlive: settings.keepAliveSeconds)))
    } catch {
      switch error {
      case .ended: return .answer(Self.noSession(nil))
      case .unknownEvent:
        return .answer(
          .refusal(
            .badRequest,
            .invalid("Nothing is kept any more for this Last-Event-ID. Open the stream without it.")))
      case .taken:
        return .answer(.refusal(.conflict, .invalid("The session has an open stream already.")))
      }
    }
  }

  /// A client that ends its session.
  func delete(_ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws -> HTTPNext {
    guard request.headers.all(ProtocolHeader.session).count < 2 else { return .answer(Self.namedTwice) }
    guard let id = request.headers[ProtocolHeader.session] else { return .answer(Self.unnamed(nil)) }
    guard let session = table.find(id, of: caller.principal) else { return .answer(Self.noSession(nil)) }
    if let refusal = refusal(request, session) { return .answer(refusal) }
    table.remove(session)
    return .answer(HTTPResponse(.noContent))
  }

  /// Answers a handshake with a new session; without a session nothing else is answered.
  private func open(
    _ message: IncomingMessage, _ request: HTTPRequest, _ caller: Caller, _ mayWait: Bool
  ) throws -> HTTPResponse {
    guard case .request(let incoming) = message, incoming.method == "initialize" else {
      return Self.unnamed(message.id)
    }
    if let version = request.headers[ProtocolHeader.version], ProtocolRevision(rawValue: version) == nil {
      let fault = RPCError.invalid("The header MCP-Protocol-Version names no revision that is spoken here.")
      return .message(Message.failure(fault, id: incoming.id), .badRequest)
    }
    let session = Session(
      id: try kit.unguessable(), principal: caller.principal, connection: .streamable, kit: kit)
    do {
      let result = try session.initialize(incoming.parameters, for: caller, mayWait: mayWait)
      do throws(RPCError) { try table.insert(session, for: caller) } catch {
        session.end()
        var response = HTTPResponse.message(Message.failure(error, id: incoming.id), .serviceUnavailable)
        response.headers["Retry-After"] = "5"
        return response
      }
      var response = HTTPResponse.message(Message.response(incoming.id, .result(result)))
      response.headers[ProtocolHeader.session] = session.id
      return response
    } catch let error as RPCError {
      session.end()
      return .message(Message.failure(error, id: incoming.id))
    }
  }

  /// What is wrong with the revision that a request of a session names.
  private func refusal(_ request: HTTPRequest, _ session: Session<Service>) -> HTTPResponse? {
    guard let version = request.headers[ProtocolHeader.version],
      version != session.client?.revision.rawValue
    else { return nil }
    return .refusal(
      .badRequest,
      .invalid("The header MCP-Protocol-Version is not the revision that the session agreed on."))
  }

  static func noSession(_ id: RequestID?) -> HTTPResponse {
    .message(Message.failure(.invalid("Session not found"), id: id), .notFound)
  }

  private static var namedTwice: HTTPResponse {
    .refusal(.badRequest, .invalid("The header Mcp-Session-Id is given twice."))
  }

  private static func unnamed(_ id: RequestID?) -> HTTPResponse {
    .message(
      Message.failure(
        .invalid("The header Mcp-Session-Id is missing: a session begins with initialize."), id: id),
      .badRequest)
  }
}
