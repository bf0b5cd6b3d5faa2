import JSON
import Synchronization

extension Session {
  /// Looks at a request; whoever carries it out calls ``finish(_:)`` in the end. Throws ``SessionEnded`` where it
  /// comes too late.
  func start(_ incoming: IncomingRequest, for caller: Caller, _ line: some RequestLine, mayWait: Bool) throws
    -> StartedRequest
  {
    let (client, isOver) = state.withLock { ($0.client, $0.isEnded) }
    if isOver { throw SessionEnded() }
    guard let client else {
      guard incoming.method == "ping" else {
        throw RPCError.invalid("A session begins with initialize.")
      }
      return StartedRequest(id: incoming.id, exchange: .silent, step: .now(.result(Self.nothing)))
    }
    let request = Request(
      id: incoming.id, method: incoming.method, parameters: incoming.parameters, client: client)
    do {
      if let answer = try own(incoming, for: caller, mayWait: mayWait) {
        return StartedRequest(id: incoming.id, exchange: .silent, step: .now(.result(answer)))
      }
    } catch let error as MustWait where !mayWait {
      throw error
    } catch {
      throw kit.dispatcher.fault(error, request)
    }
    let exchange = exchange(of: incoming, for: client, line)
    try register(incoming.id, Running(exchange: exchange, caller: caller))
    let lease = RunningLease { [weak self] in self?.drop(incoming.id, exchange) }
    let step = kit.dispatcher.begin(request, for: caller, exchange: exchange, mayWait: mayWait)
    return StartedRequest(id: incoming.id, exchange: exchange, step: step, lease: lease)
  }

  /// Takes a request among those that are under way.
  private func register(_ id: RequestID, _ request: Running) throws {
    try state.withLock { state in
      guard !state.isEnded else { throw SessionEnded() }
      guard state.running[id] == nil else {
        throw RPCError.invalid("A request with this id is still under way.")
      }
      guard state.running.count < kit.settings.runningLimit else {
        throw RPCError(
          RPCError.internalCode, "Too many requests of this session are under way. Wait for some to end.")
      }
      state.running[id] = request
    }
  }

  /// Takes out a request that nobody works on any more.
  private func drop(_ id: RequestID, _ exchange: Exchange) {
    state.withLock { state in
      if state.running[id]?.exchange === exchange { state.running[id] = nil }
    }
    exchange.cancel()
  }

  /// Notes that a request is answered; false where it was given up.
  func finish(_ request: StartedRequest) -> Bool {
    let caller = state.withLock { state -> Caller? in
      state.lastUsed = kit.pacemaker.now
      guard let running = state.running[request.id], running.exchange === request.exchange else { return nil }
      state.running[request.id] = nil
      return running.caller
    }
    // What was answered at once was let in a moment ago, and perhaps on an event loop, which mustn't wait.
    if case .now = request.step { return request.exchange === Exchange.silent || request.exchange.finish() }
    if let caller, !caller.isValid { request.exchange.cancel(.credential) }
    return request.exchange === Exchange.silent || request.exchange.finish()
  }

  /// Takes a notification.
  func take(notification method: String, _ parameters: JSONObject) {
    switch method {
    case "notifications/initialized": becomeReady()
    case "notifications/cancelled":
      guard let id = parameters["requestId"].flatMap(RequestID.init) else { return }
      state.withLock { $0.running[id] }?.exchange.cancel()
    default: break
    }
  }

  /// Gives up what is under way for callers whose credential no longer holds.
  func cancelInvalid() {
    // Whether a credential holds may take a moment to find out, for which nobody else should wait.
    let running = state.withLock { Array($0.running.values) }
    for request in running where !request.caller.isValid { request.exchange.cancel(.credential) }
  }

  private static var nothing: [UInt8] { Array("{}".utf8) }

  /// Answers what is about the session itself; nil for everything else.
  private func own(_ incoming: IncomingRequest, for caller: Caller, mayWait: Bool) throws -> [UInt8]? {
    switch incoming.method {
    case "ping": break
    case "initialize":
      throw RPCError.invalid("The session has been initialized already.")
    case "logging/setLevel":
      guard try surface(caller, mayWait).logs else { throw RPCError.methodNotFound(incoming.method) }
      guard let level = incoming.parameters["level"]?.string.flatMap(LogLevel.init) else {
        throw RPCError.invalidParameters("“level” is none of the levels that there are.")
      }
      state.withLock { $0.logLevel = level }
    case "resources/subscribe", "resources/unsubscribe":
      let surface = try surface(caller, mayWait)
      if let fault = surface.withheld.methods[incoming.method] { throw fault }
      guard surface.hasResources else { throw RPCError.methodNotFound(incoming.method) }
      guard let uri = incoming.parameters["uri"]?.string else {
        throw RPCError.invalidParameters("“uri” is missing: the URI of a resource.")
      }
      if incoming.method == "resources/subscribe" {
        guard mayWait else { throw MustWait() }
        try subscribe(caller, uri)
      } else {
        unsubscribe(uri)
      }
    default: return nil
    }
    return Self.nothing
  }

  private func surface(_ caller: Caller, _ mayWait: Bool) throws -> Surface<Caller> {
    try kit.dispatcher.service.surface(for: caller, mayWait: mayWait)
  }

  /// What may not be subscribed to is passed over without a word, as the newest revision does.
  private func subscribe(_ caller: Caller, _ uri: String) throws {
    guard try kit.dispatcher.service.maySubscribe(caller, to: uri, mayWait: true) else { return }
    let limit = kit.settings.followLimit
    let subscription = try state.withLock { state -> Subscription<Caller>? in
      guard !state.interests.uris.contains(uri) else { return nil }
      guard state.interests.uris.count < limit else {
        throw RPCError.invalidParameters(
          "A session follows \(limit) resources at most. Unsubscribe from some that you don't need.")
      }
      state.interests.uris.append(uri)
      return state.subscription
    }
    subscription?.follow(uri)
  }

  private func unsubscribe(_ uri: String) {
    let subscription = state.withLock { state in
      state.interests.uris.removeAll { $0 == uri }
      return state.subscription
    }
    subscription?.unfollow(uri)
  }

  private func exchange(of incoming: IncomingRequest, for client: Client, _ line: some RequestLine)
    -> Exchange
  {
    var ask: (@Sendable (InputRequest) async throws -> JSONObject)?
    if line.mayAsk {
      ask = { [weak self] questions in
        guard let self else { throw CancellationError() }
        return try await self.ask(questions, client, line)
      }
    }
    return Exchange(
      progressToken: incoming.parameters["_meta"]?[MetaKey.progress]?.progressToken,
      logLevel: state.withLock { $0.logLevel }, ask: ask, hangUp: { line.hangUp(retry: $0) },
      send: { line.send($0) })
  }
}
