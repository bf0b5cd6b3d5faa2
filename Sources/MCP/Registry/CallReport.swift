public import JSON

/// A call of a tool, a resource or a prompt that was answered: for whoever keeps a record of calls.
public struct CallReport<Caller: MCPCaller>: Sendable {
  /// How it ended.
  public enum Outcome: Sendable, Hashable {
    /// With what was asked for.
    case done
    /// With something else: the code of what went wrong, where there is one.
    case failed(code: String?)
  }

  /// Who called.
  public let caller: Caller
  /// By which method of the protocol: `tools/call`, `resources/read` or `prompts/get`.
  public let method: String
  /// What was called: a tool's or prompt's name, or a URI. As the client wrote it, whether there is one or not.
  public let name: String
  /// With what.
  public let arguments: JSONObject
  /// The client's own name for the request.
  public let requestID: RequestID
  /// Whether there is a tool of that name for the caller; nothing is said of prompts and resources.
  public let isKnown: Bool
  /// Whether what was called changes nothing.
  public let isReadOnly: Bool
  /// How it ended.
  public let outcome: Outcome
  /// How long it took.
  public let duration: Duration
}
