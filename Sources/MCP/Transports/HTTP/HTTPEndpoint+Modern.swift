import HTTP
import JSON

extension HTTPEndpoint {
  /// Answers a request that stands for itself.
  func answer(
    _ incoming: IncomingRequest, _ client: Client, _ accepted: Accepted, _ request: HTTPRequest,
    _ caller: Caller, _ mayWait: Bool
  ) -> HTTPNext {
    let meta = incoming.parameters["_meta"]
    let level: LogLevel?
    do throws(RPCError) {
      try RoutingHeaders.check(request.headers, incoming)
      level = try LogLevel(wanted: meta?[MetaKey.logLevel])
    } catch {
      return .answer(.modern(.failure(error), to: incoming.id))
    }
    let line = ReplyLine(
      id: incoming.id, keepAlive: server.settings.keepAliveSeconds,
      progressToken: accepted.events ? meta?[MetaKey.progress]?.progressToken : nil,
      logLevel: accepted.events ? level : nil)
    let headers = request.headers
    let step = server.dispatcher.begin(
      Request(
        id: incoming.id, method: incoming.method, parameters: incoming.parameters, client: client,
        headers: { headers.all($0) }),
      for: caller, exchange: line.exchange, mayWait: mayWait)
    return next(step, line, accepted, caller)
  }

  private func next(_ step: Step, _ line: ReplyLine, _ accepted: Accepted, _ caller: Caller) -> HTTPNext {
    switch step {
    case .now(let answer): return .answer(line.response(answer))
    case .blocking(let work):
      return .blocking {
        // Its turn may come long after the credential was looked at, and take long.
        if let refusal = refusal(caller, line) { return refusal }
        let answer = work()
        return refusal(caller, line) ?? line.response(answer)
      }
    case .choosing(let choose):
      return .choosing {
        if let refusal = refusal(caller, line) { return .answer(refusal) }
        return next(choose(), line, accepted, caller)
      }
    case .long(let work):
      let patience = accepted.events ? server.settings.streamDelay : nil
      return .async {
        // The stream may outlive the credential, which was looked at when the request came.
        let watch = server.watch(caller) { line.exchange.cancel(.credential) }
        server.underWay.insert(line.exchange)
        return await line.response(patience) {
          defer {
            watch?.cancel()
            server.underWay.remove(line.exchange)
          }
          let answer = await work()
          // The work may have seen it before the watch has.
          if !caller.isValid { line.exchange.cancel(.credential) }
          return answer
        }
      }
    case .listen(let interests):
      guard accepted.events else {
        let fault = RPCError(RPCError.invalidRequestCode, "Notifications come as text/event-stream alone.")
        return .answer(.message(Message.failure(fault, id: line.id), .notAcceptable))
      }
      return .answer(server.listen(line.id, interests, caller))
    }
  }
}

extension HTTPEndpoint {
  /// The response to a caller whose credential no longer holds.
  private func refusal(_ caller: Caller, _ line: ReplyLine) -> HTTPResponse? {
    caller.isValid ? nil : Abandonment.credential.response(to: line.id)
  }
}
