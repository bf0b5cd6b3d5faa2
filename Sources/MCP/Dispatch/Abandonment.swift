/// Why a request is given up before its answer.
enum Abandonment: Sendable {
  /// The client wants no answer any more.
  case client
  /// The credential of whoever asked no longer holds.
  case credential
  /// The session that it belongs to is over.
  case session
  /// The server stops.
  case stop

  /// What is told in place of the answer; nil where nobody wants to hear anything.
  var fault: RPCError? {
    switch self {
    case .client: nil
    case .credential: .invalid("The credential no longer holds.")
    case .session: .invalid("Session not found")
    case .stop: RPCError(RPCError.internalCode, "The server is stopping. Ask again in a moment.")
    }
  }
}
