import Content
import JSON
import MCP

extension RPCError {
  /// An error outside of a tool's result: what the caller can mend is told, of what fails here nothing is.
  init(told error: GalleyError) {
    switch error.code {
    case .storage, .internalFault: self = .internalFault
    case .unavailable, .busy:
      self.init(RPCError.internalCode, error.description, data: .object(error.json))
    case .forbidden where error.challenge != nil:
      self.init(
        RPCError.invalidParametersCode, error.message, data: .object(error.json), challenge: error.challenge)
    default: self = .invalidParameters(error.description, data: .object(error.json))
    }
  }

  /// What a caller without a credential is told who wants what only those with one may do. (seed: G24, T120)
  static func credentialNeeded(for subject: String, _ scopes: [Scope]) -> RPCError {
    RPCError(
      RPCError.invalidParametersCode, "Not authenticated: \(subject) needs a credential.",
      data: [
        "code": "login_required", "scopes": .array(scopes.map { .string($0.rawValue) }),
        "hint": "Send one as Authorization: Bearer …, or call what is listed.",
      ], challenge: Challenge(.credential, scopes: scopes.map(\.rawValue)))
  }
}
