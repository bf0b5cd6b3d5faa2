import HTTP

extension SessionDoor {
  /// Answers requests, where each can be answered.
  func serve(
    _ requests: [IncomingRequest], isBatch: Bool, _ session: Session<Service>, _ caller: Caller,
    streams: Bool, mayWait: Bool
  ) throws -> HTTPNext {
    // Many at once would keep the event loop from everybody else, however quick each of them is.
    guard mayWait || requests.count == 1 else {
      return later(requests, isBatch: isBatch, session, caller, streams: streams)
    }
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
      } catch is MustWait where !mayWait {
        return later(requests, isBatch: isBatch, session, caller, streams: streams)
      } catch is SessionEnded {
        return .answer(Self.noSession(isBatch ? nil : incoming.id))
      } catch let error as RPCError {
        reply.fail(incoming.id, error)
      }
    }
    if let response = reply.response() { return .answer(response) }
    return carryOut(open, session, reply)
  }

  /// The same where it may wait.
  private func later(
    _ requests: [IncomingRequest], isBatch: Bool, _ session: Session<Service>, _ caller: Caller, streams: Bool
  ) -> HTTPNext {
    .choosing {
      try serve(requests, isBatch: isBatch, session, caller, streams: streams, mayWait: true)
    }
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
            long.append(
              StartedRequest(
                id: request.id, exchange: request.exchange, step: .long(work), lease: request.lease))
          case .listen, .choosing: conclude(request, .failure(.internalFault), session, reply)
          }
        }
        if let response = reply.response() { return .answer(response) }
        return carryOut(long, session, reply)
      }
    }
    return .async { [patience = settings.streamDelay] in
      for request in open {
        guard case .long(let work) = request.step else { continue }
        let task = Task { conclude(request, await work(), session, reply) }
        request.exchange.onCancel { task.cancel() }
      }
      let timer = Task {
        try? await Task.sleep(for: patience)
        if !Task.isCancelled { reply.commit() }
      }
      defer { timer.cancel() }
      return await reply.awaitResponse()
    }
  }

  private func conclude(
    _ request: StartedRequest, _ answer: Answer, _ session: Session<Service>, _ reply: SessionReply<Service>
  ) {
    guard session.finish(request) else {
      return reply.giveUp(request.id, request.exchange.abandonment ?? .client)
    }
    switch answer {
    case .result: reply.answer(Message.response(request.id, answer))
    case .failure(let fault): reply.fail(request.id, fault)
    }
  }
}
