extension Dispatcher {
  /// The step with a report of the call at its end. What changes something is only answered when its report was taken.
  func reported(_ step: Step, _ trace: CallTrace?, _ request: Request, of caller: Caller) -> Step {
    guard let trace else { return step }
    switch step {
    case .now(let answer): return .now(report(answer, trace, request, of: caller))
    case .blocking(let work): return .blocking { self.report(work(), trace, request, of: caller) }
    case .choosing(let choose):
      return .choosing { self.reported(choose(), trace, request, of: caller) }
    case .long(let work): return .long { self.report(await work(), trace, request, of: caller) }
    case .listen: return step
    }
  }

  private func report(
    _ answer: Answer, _ trace: CallTrace, _ request: Request, of caller: Caller
  ) -> Answer {
    do {
      try service.answered(trace.report(request, of: caller, answer))
      return answer
    } catch {
      record("It can't be recorded: \(error)", request)
      return .failure(.internalFault)
    }
  }
}
