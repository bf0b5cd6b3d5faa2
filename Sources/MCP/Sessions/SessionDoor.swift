import HTTP
import JSON

/// Serves clients of the older revisions over Streamable HTTP: a handshake opens a session, and everything after
/// it names that session.
struct SessionDoor<Service: MCPService>: LegacyDoor {
  typealias Caller = Service.Caller

  let kit: SessionKit<Service>
  let table: SessionTable<Service>
  /// Opens the stream of 2024-11-05 for clients that know no other.
  let oldStreams: OldStreams<Service>

  private var settings: MCPServerSettings { kit.dispatcher.settings }

  func post(_ message: IncomingMessage, _ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws
    -> HTTPNext
  {
    guard let id = request.headers[Self.header] else {
      return .answer(try open(message, caller, mayWait))
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

  func get(_ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws -> HTTPNext {
    guard Accepted(request.headers).events else {
      return .answer(.refusal(.notAcceptable, .invalid("What comes here is text/event-stream.")))
    }
    guard let id = request.headers[Self.header] else {
      if let path = kit.settings.messagesPath, request.headers["MCP-Protocol-Version"] == nil {
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
      case .taken:
        return .answer(.refusal(.conflict, .invalid("The session has an open stream already.")))
      }
    }
  }

  func delete(_ request: HTTPRequest, _ caller: Caller, mayWait: Bool) throws -> HTTPNext {
    guard let id = request.headers[Self.header] else { return .answer(Self.unnamed(nil)) }
    guard let session = table.find(id, of: caller.principal) else { return .answer(Self.noSession(nil)) }
    if let refusal = refusal(request, session) { return .answer(refusal) }
    table.remove(session)
    return .answer(HTTPResponse(.noContent))
  }

  /// Answers a handshake with a new session; without a session nothing else is answered.
  private func open(_ message: IncomingMessage, _ caller: Caller, _ mayWait: Bool) throws -> HTTPResponse {
    guard case .request(let incoming) = message, incoming.method == "initialize" else {
      return Self.unnamed(message.id)
    }
    let session = Session(
      id: try kit.unguessable(), principal: caller.principal, connection: .streamable, kit: kit)
    do {
      let result = try session.initialize(incoming.parameters, for: caller, mayWait: mayWait)
      try table.insert(session, for: caller)
      var response = HTTPResponse.message(Message.response(incoming.id, .result(result)))
      response.headers[Self.header] = session.id
      return response
    } catch let error as RPCError {
      session.end()
      let isFull = error.code == RPCError.internalCode
      return .message(Message.failure(error, id: incoming.id), isFull ? .serviceUnavailable : .ok)
    }
  }

  /// Answers requests, where each can be answered.
  private func serve(
    _ requests: [IncomingRequest], isBatch: Bool, _ session: Session<Service>, _ caller: Caller,
    streams: Bool,
    mayWait: Bool
  ) throws -> HTTPNext {
    let reply = SessionReply(
      session, requests: requests.count, isBatch: isBatch, streams: streams,
      keepAlive: settings.keepAliveSeconds)
    var open: [StartedRequest] = []
    for incoming in requests {
      do {
        let started = try session.start(incoming, for: caller, reply, mayWait: mayWait)
        if case .now(let answer) = started.step {
          conclude(started, answer, session, reply)
        } else {
          open.append(started)
        }
      } catch is MustWait where requests.count == 1 && !mayWait {
        throw MustWait()
      } catch is MustWait {
        open.append(later(incoming, session, caller, reply))
      } catch let error as RPCError {
        reply.answer(Message.failure(error, id: incoming.id))
      }
    }
    if let response = reply.response() { return .answer(response) }
    return carryOut(open, session, reply)
  }

  /// A request of a batch that has to be looked at again where it may wait.
  private func later(
    _ incoming: IncomingRequest, _ session: Session<Service>, _ caller: Caller, _ reply: SessionReply<Service>
  ) -> StartedRequest {
    StartedRequest(
      id: incoming.id, exchange: .silent,
      step: .blocking {
        do {
          let started = try session.start(incoming, for: caller, reply, mayWait: true)
          if case .now(let answer) = started.step { return answer }
          return .failure(.internalFault)
        } catch {
          return .failure((error as? RPCError) ?? .internalFault)
        }
      })
  }

  /// Does the work that wasn't done at once: what blocks on a worker, what takes its time in a task.
  private func carryOut(
    _ open: [StartedRequest], _ session: Session<Service>, _ reply: SessionReply<Service>
  ) -> HTTPNext {
    let isLong = open.allSatisfy { if case .long = $0.step { true } else { false } }
    guard isLong else {
      return .choosing {
        var long: [StartedRequest] = []
        for request in open {
          switch request.step.chosen() {
          case .now(let answer): conclude(request, answer, session, reply)
          case .blocking(let work): conclude(request, work(), session, reply)
          case .long(let work):
            long.append(StartedRequest(id: request.id, exchange: request.exchange, step: .long(work)))
          case .listen, .choosing: conclude(request, .failure(.internalFault), session, reply)
          }
        }
        if let response = reply.response() { return .answer(response) }
        return carryOut(long, session, reply)
      }
    }
    return .async { [patience = settings.streamDelay] in
      let timer = Task {
        try? await Task.sleep(for: patience)
        if !Task.isCancelled { reply.commit() }
      }
      defer { timer.cancel() }
      return await reply.response {
        for request in open {
          guard case .long(let work) = request.step else { continue }
          let task = Task { conclude(request, await work(), session, reply) }
          request.exchange.onCancel { task.cancel() }
        }
      }
    }
  }

  private func conclude(
    _ request: StartedRequest, _ answer: Answer, _ session: Session<Service>, _ reply: SessionReply<Service>
  ) {
    reply.answer(session.finish(request) ? Message.response(request.id, answer) : nil)
  }

  /// What is wrong with the revision that a request of a session names.
  private func refusal(_ request: HTTPRequest, _ session: Session<Service>) -> HTTPResponse? {
    guard let version = request.headers["MCP-Protocol-Version"],
      version != session.client?.revision.rawValue
    else { return nil }
    return .refusal(
      .badRequest,
      .invalid("The header MCP-Protocol-Version is not the revision that the session agreed on."))
  }

  static var header: String { "Mcp-Session-Id" }

  static func noSession(_ id: RequestID?) -> HTTPResponse {
    .message(Message.failure(.invalid("Session not found"), id: id), .notFound)
  }

  private static func unnamed(_ id: RequestID?) -> HTTPResponse {
    .message(
      Message.failure(
        .invalid("The header Mcp-Session-Id is missing: a session begins with initialize."), id: id),
      .badRequest)
  }
}

extension Session {
  /// The requests of a batch, once everything else in it is done.
  func unpack(_ elements: [JSONValue]) throws(RPCError) -> [IncomingRequest] {
    guard client?.revision == .v2025_03_26 else {
      throw .invalid("The revision of this session knows no batches.")
    }
    guard elements.count <= kit.settings.batchLimit else {
      throw .invalid("A batch has at most \(kit.settings.batchLimit) messages.")
    }
    var messages: [IncomingMessage] = []
    for element in elements {
      do throws(IncomingMessage.Fault) { messages.append(try IncomingMessage(element)) } catch {
        throw error.error
      }
    }
    var requests: [IncomingRequest] = []
    for message in messages {
      switch message {
      case .request(let incoming) where incoming.method == "initialize":
        throw .invalid("initialize is not part of a batch.")
      case .request(let incoming): requests.append(incoming)
      case .notification(let method, let parameters): take(notification: method, parameters)
      case .response(let response): take(response)
      case .batch: throw .invalid("A batch holds no batches.")
      }
    }
    return requests
  }
}
