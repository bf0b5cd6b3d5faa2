import MCP

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

  /// The call as the protocol tells of it.
  let report: CallReport<Caller>
  /// The site that was meant, where that is clear.
  public let site: String?
}
