/// One request with everything that its answer depends on.
struct DispatchContext<Caller: MCPCaller>: Sendable {
  let request: Request
  let caller: Caller
  let surface: Surface<Caller>
  let exchange: Exchange
  let mayWait: Bool
  /// What is found out about the call for the report of it; nil where none is made.
  var trace: CallTrace?
  var round = Round.first

  var revision: ProtocolRevision { request.client.revision }

  /// Whether questions can be put to the client while its request is open.
  var canAsk: Bool { !revision.isModern && exchange.ask != nil }

  func call(mayWait: Bool) -> Call<Caller> {
    Call(
      caller: caller, client: request.client, answers: round.answers, state: round.state, mayWait: mayWait,
      exchange: exchange)
  }
}

/// What one run of a tool, a reader or a prompt came to.
enum Ending: Sendable {
  case answer(Answer)
  case questions(InputRequest)
}
