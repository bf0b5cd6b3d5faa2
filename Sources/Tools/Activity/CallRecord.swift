public import JSON

/// A call that was answered, in Galley's words: what is to be on record of it. (seed: S36, M25)
public struct CallRecord: Sendable {
  /// What came of it.
  public enum Outcome: String, Sendable {
    case done
    /// The caller wasn't allowed to.
    case refused
    /// It was allowed, and went wrong.
    case failed
  }

  /// Who called.
  public let caller: Caller
  /// What was done: `mcp.get_object`, `mcp.resources/read`, `mcp.prompts/get`.
  public let action: String
  /// The site that was meant, where that is clear.
  public let site: String?
  /// What it was done to, by name.
  public let target: String?
  /// With what.
  public let arguments: JSONObject
  /// The request's id in the server's log, and the client's own.
  public let requestID: String
  /// Whether it changed nothing.
  public let isReadOnly: Bool
  /// What came of it.
  public let outcome: Outcome
  /// The code of what went wrong.
  public let fault: String?
  /// How long it took, in microseconds.
  public let duration: Int64
}
