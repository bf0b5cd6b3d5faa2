import CMicrohttpd
import Glibc
import Synchronization

extension Connection {
  func request(_ body: HTTPRequestBody) -> HTTPRequest {
    HTTPRequest(
      head: head, captures: captures, id: requestID, remoteAddress: clientAddress,
      isSecure: core.settings.tls != nil, body: body)
  }

  /// The body is complete: the handler's turn.
  func dispatch() -> Progress {
    guard deadline.clear() else { return .hangUp }
    let body = collected
    collected = []
    return start(.collected(body), stage: .dispatched)
  }

  /// Calls the route's handler, here or elsewhere.
  func start(_ body: HTTPRequestBody, stage next: Stage) -> Progress {
    let request = request(body)
    let isStreamed = next == .streaming
    stage = next
    switch core.router.targets[target].route.handler {
    case .inline(let handler) where !isStreamed:
      do { return respond(try handler(request)) } catch { return respond(core.answer(to: error, request)) }
    case .inline(let handler), .blocking(let handler):
      return answerOnWorker(request, isStreamed) { try handler(request) }
    case .async(let handler):
      return answerInTask(request, isStreamed) { try await handler(request) }
    case .choosing(let handler) where isStreamed:
      // Who reads a body as it arrives has to be able to wait for it.
      return answerInTask(request, true) { try await handler(request).response() }
    case .choosing(let handler):
      do {
        switch try handler(request) {
        case .answer(let response): return respond(response)
        case .blocking(let work): return answerOnWorker(request, false, work)
        case .async(let work): return answerInTask(request, false, work)
        case .choosing(let choose): return chooseOnWorker(request, choose)
        }
      } catch {
        return respond(core.answer(to: error, request))
      }
    }
  }

  private func answerOnWorker(
    _ request: HTTPRequest, _ isStreamed: Bool, _ work: @escaping @Sendable () throws -> HTTPResponse
  ) -> Progress {
    expectOutcome()
    let accepted = core.workers.submit(for: asker, isLarge: isLarge(request)) { [self] in
      let response: HTTPResponse
      do { response = try work() } catch { response = core.answer(to: error, request) }
      deliver(response, to: request.id)
    }
    if !accepted { return overload(isStreamed) }
    return isStreamed ? .goOn : awaitOutcome()
  }

  private func answerInTask(
    _ request: HTTPRequest, _ isStreamed: Bool, _ work: @escaping @Sendable () async throws -> HTTPResponse
  ) -> Progress {
    expectOutcome()
    Task { [self] in
      let response: HTTPResponse
      do { response = try await work() } catch { response = core.answer(to: error, request) }
      deliver(response, to: request.id)
    }
    return isStreamed ? .goOn : awaitOutcome()
  }

  private func chooseOnWorker(
    _ request: HTTPRequest, _ choose: @escaping @Sendable () throws -> HTTPNext
  ) -> Progress {
    expectOutcome()
    let accepted = core.workers.submit(for: asker, isLarge: isLarge(request)) { [self] in
      do {
        var next = try choose()
        while case .choosing(let choose) = next { next = try choose() }
        switch next {
        case .answer(let response): deliver(response, to: request.id)
        case .blocking(let work): deliver(try work(), to: request.id)
        case .async, .choosing:
          Task { [self, next] in
            let response: HTTPResponse
            do { response = try await next.response() } catch { response = core.answer(to: error, request) }
            deliver(response, to: request.id)
          }
        }
      } catch {
        deliver(core.answer(to: error, request), to: request.id)
      }
    }
    return accepted ? awaitOutcome() : overload(false)
  }

  /// On whose behalf the request is handled. A credential is only told from others, not believed.
  private var asker: Asker {
    var hasher = Hasher()
    for shown in [head.first("authorization"), head.first("x-api-key")] {
      if let shown { hasher.combine(bytes: shown) }
    }
    return Asker(address: clientAddress.network, credential: hasher.finalize())
  }

  private func isLarge(_ request: HTTPRequest) -> Bool {
    if case .collected(let bytes) = request.body { bytes.count > core.settings.largeBody } else { false }
  }

  private func overload(_ isStreamed: Bool) -> Progress {
    let response = core.answer(to: HTTPFault.overloaded, request(.collected([])))
    return isStreamed ? settle(response) : respond(response)
  }

  /// Answers if the handler has; else parks the connection until it does.
  func awaitOutcome() -> Progress {
    while true {
      if let outcome = takeOutcome() { return respond(outcome) }
      if core.isEnding { return respond(core.answer(to: HTTPFault.stopping, nil)) }
      if park(watchingPeer: false) { return .goOn }
    }
  }

  /// Queues an answer. What can't be sent becomes the answer to that error.
  func respond(_ response: HTTPResponse) -> Progress {
    do {
      return try queue(response) ? .goOn : .hangUp
    } catch {
      let answer = core.answer(to: error, request(.collected([])))
      return (try? queue(answer)) == true ? .goOn : .hangUp
    }
  }

  private func queue(_ response: HTTPResponse) throws -> Bool {
    stage = .responding
    if let prepared = response.prepared {
      status = prepared.status
      bodyLength = prepared.length ?? 0
      return prepared.native.queue(on: handle, status: prepared.status)
    }
    var response = response
    if core.isStopping { response.closesConnection = true }
    var pump: ResponsePump?
    if case .source(let source, _) = response.body.content {
      pump = ResponsePump(connection: self, source: source)
      self.source.withLock { $0 = source }
      source.attach(self)
    }
    let native = try NativeResponse(response, pump: pump)
    status = response.status
    bodyLength = pump == nil ? response.body.length ?? 0 : 0
    return native.queue(on: handle, status: response.status)
  }

  /// Refuses a request whose head can't be trusted, and everything that may come after it.
  func refuseHead(_ fault: HeadFault) -> Progress {
    guard deadline.clear() else { return .hangUp }
    var response = core.answer(to: fault.fault, nil)
    response.closesConnection = true
    return respond(response)
  }

  /// Refuses a request when its head has been read.
  func refuse(_ fault: HTTPFault) -> Progress {
    settle(core.answer(to: fault, request(.collected([]))))
  }

  /// Answers a request from its head alone, whatever its body may be.
  func settle(_ response: HTTPResponse) -> Progress {
    guard framing != .none else {
      // Answering now would make the library close the connection, as if a body were on its way.
      pendingResponse = response
      stage = .draining
      return .goOn
    }
    drainBudget = core.settings.drainLimit
    pendingResponse = response
    // The client asked first, or has more to send than is worth reading: it is answered at once, upon
    // which the library closes the connection.
    if head.first("expect") != nil || isRestLong { return respondWithPending(closing: true) }
    stage = .draining
    return .goOn
  }

  /// Refuses a request in the middle of its body.
  func refuse(_ fault: HTTPFault, discarding data: UnsafeRawBufferPointer, _ consumed: inout Int) -> Progress
  {
    refuse(with: core.answer(to: fault, request(.collected([]))), discarding: data, &consumed)
  }

  /// Answers before the body is read. A small rest is read and thrown away, so that the connection
  /// can be used again; a large one isn't waited for.
  func refuse(with response: HTTPResponse, discarding data: UnsafeRawBufferPointer, _ consumed: inout Int)
    -> Progress
  {
    consumed += data.count
    received += UInt64(data.count)
    dropBody()
    reader?.pipe.end(.broken)
    forgetOutcome()
    pendingResponse = response
    drainBudget = core.settings.drainLimit
    if isRestLong { return answerOutOfBand() }
    stage = .draining
    return .goOn
  }

  /// Whether the client has announced more than will be thrown away for its sake.
  private var isRestLong: Bool {
    guard case .length(let length) = framing else { return false }
    return length > received + UInt64(core.settings.drainLimit)
  }

  func respondWithPending(closing: Bool = false) -> Progress {
    guard deadline.clear(), var response = pendingResponse else { return .hangUp }
    pendingResponse = nil
    if closing { response.closesConnection = true }
    return respond(response)
  }

  /// Answers in the middle of a body, when the library takes no response: writes it on the socket.
  /// Under TLS that can't be done, and the connection is cut.
  func answerOutOfBand() -> Progress {
    guard core.settings.tls == nil, let response = pendingResponse, deadline.clear() else { return .hangUp }
    pendingResponse = nil
    status = response.status
    RawAnswer.send(response, on: socket)
    response.discard()
    // Closing with bytes unread would reset the connection and take the answer from the client.
    stage = .lingering
    drainBudget = 4 * core.settings.drainLimit
    return deadline.set(MonotonicClock.milliseconds() + core.settings.lingerMilliseconds) ? .goOn : .hangUp
  }
}

extension HTTPNext {
  /// The answer, wherever this runs.
  fileprivate func response() async throws -> HTTPResponse {
    switch self {
    case .answer(let response): response
    case .blocking(let work): try work()
    case .async(let work): try await work()
    case .choosing(let choose): try await choose().response()
    }
  }
}

extension HTTPFault {
  fileprivate static let overloaded = HTTPFault(
    .serviceUnavailable, "The server is busy.", headers: ["Retry-After": "1"])
  fileprivate static let stopping = HTTPFault(
    .serviceUnavailable, "The server is stopping.", headers: ["Retry-After": "5"])
}
