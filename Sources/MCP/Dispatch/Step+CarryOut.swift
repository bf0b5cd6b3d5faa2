extension Step {
  /// Does the work of a request where it belongs, and hands the answer on.
  func carryOut(
    _ exchange: Exchange, _ elsewhere: @escaping Elsewhere,
    listen: @escaping @Sendable (Interests) -> Void = { _ in },
    _ finish: @escaping @Sendable (Answer) -> Void
  ) {
    switch self {
    case .now(let answer): finish(answer)
    case .blocking(let work): elsewhere { finish(work()) }
    case .choosing(let choose):
      elsewhere { choose().carryOut(exchange, { work in work() }, listen: listen, finish) }
    case .long(let work):
      let task = Task { finish(await work()) }
      exchange.onCancel { task.cancel() }
    case .listen(let interests): listen(interests)
    }
  }
}
