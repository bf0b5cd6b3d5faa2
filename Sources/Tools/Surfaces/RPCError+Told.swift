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
    default: self = .invalidParameters(error.description, data: .object(error.json))
    }
  }
}
