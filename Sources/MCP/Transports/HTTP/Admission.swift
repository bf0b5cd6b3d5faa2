public import HTTP

/// Whose a request is.
public enum Admission<Caller: MCPCaller>: Sendable {
  /// Somebody's.
  case caller(Caller)
  /// Nobody's who may come in; the answer says why.
  case refused(HTTPResponse)
}
