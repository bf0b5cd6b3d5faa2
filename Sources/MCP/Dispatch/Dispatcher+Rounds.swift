import Dispatch
import JSON

/// Runs what may answer or may ask, where it is to run, and asks where that is possible.
extension Dispatcher {
  typealias Run = @Sendable (Call<Caller>) throws -> Ending
  typealias LongRun = @Sendable (Call<Caller>) async throws -> Ending

  /// A call that comes back with answers is asked again, but not for ever.
  private static var roundLimit: Int { 16 }

  /// Reads what the request brings along of earlier rounds.
  func round(_ context: Context) throws(RPCError) -> Round {
    guard context.revision.isModern else { return .first }
    return try Round(context.request, context.caller.principal, states)
  }

  /// Runs at once where the request is looked at; what can't, runs where it may wait.
  func quick(_ context: Context, _ run: @escaping Run) -> Step {
    do {
      return settle(try run(context.call(mayWait: context.mayWait)), context, run)
    } catch is MustWait where !context.mayWait {
      return blocking(context, run)
    } catch {
      return .now(.failure(fault(error, context.request)))
    }
  }

  /// Runs on a thread that may block.
  func blocking(_ context: Context, _ run: @escaping Run) -> Step {
    guard context.canAsk else {
      return .blocking { [self] in
        do {
          let step = settle(try run(context.call(mayWait: true)), context, run)
          if case .now(let answer) = step { return answer }
          return .failure(.internalFault)
        } catch {
          return .failure(fault(error, context.request))
        }
      }
    }
    return .choosing { [self] in
      do {
        return settle(try run(context.call(mayWait: true)), context, run)
      } catch {
        return .now(.failure(fault(error, context.request)))
      }
    }
  }

  /// Runs in a task.
  func long(_ context: Context, _ run: @escaping LongRun) -> Step {
    .long { [self] in
      do {
        return await carryOn(try await run(context.call(mayWait: true)), context, run)
      } catch {
        return .failure(fault(error, context.request))
      }
    }
  }

  private func settle(_ ending: Ending, _ context: Context, _ run: @escaping Run) -> Step {
    switch ending {
    case .answer(let answer): return .now(answer)
    case .questions(let questions):
      guard context.canAsk, questions.canBeAnswered(by: context.request.client) else {
        return .now(put(questions, context))
      }
      return .long {
        await self.carryOn(ending, context) { call in
          // What may block must not hold one of the few threads on which all tasks run.
          try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "mcp-round").async { continuation.resume(with: Result { try run(call) }) }
          }
        }
      }
    }
  }

  /// Asks for as long as there are questions.
  private func carryOn(_ ending: Ending, _ context: Context, _ run: LongRun) async -> Answer {
    var (ending, context) = (ending, context)
    do {
      for _ in 0..<Self.roundLimit {
        guard case .questions(let questions) = ending else { break }
        guard context.canAsk, let ask = context.exchange.ask,
          questions.canBeAnswered(by: context.request.client)
        else { return put(questions, context) }
        context.round = Round(answers: try await ask(questions), state: questions.state)
        ending = try await run(context.call(mayWait: true))
      }
    } catch {
      return .failure(fault(error, context.request))
    }
    if case .answer(let answer) = ending { return answer }
    record("It still asks after \(Self.roundLimit) rounds.", context.request)
    return .failure(.internalFault)
  }

  /// Puts questions to a client without a session, or does without the answers.
  private func put(_ questions: InputRequest, _ context: Context) -> Answer {
    let (request, serverInfo) = (context.request, context.surface.serverInfo)
    if context.revision.isModern, questions.canBeAnswered(by: request.client) {
      do {
        let sealed = try questions.state.map {
          try states.seal($0, principal: context.caller.principal, request: request)
        }
        return .result(questions.encoded(sealedState: sealed, serverInfo))
      } catch {
        return .failure(fault(error, request))
      }
    }
    if request.method == "tools/call" {
      return .result(ToolResult.text(questions.fallback, isError: true).encoded(context.revision, serverInfo))
    }
    return .failure(
      context.revision.isModern
        ? .missingCapability(questions.requiredCapabilities) : .invalidParameters(questions.fallback))
  }
}
