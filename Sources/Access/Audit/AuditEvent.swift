public import JSON

/// Something that was done or refused, as it is to stand in the audit log. (seed: S36)
public struct AuditEvent: Sendable {
  /// What came of it.
  public enum Outcome: String, Sendable, CaseIterable {
    case done
    /// Somebody wasn't allowed to.
    case refused
    /// It was allowed, and went wrong.
    case failed
  }

  /// What was done: `mcp.<tool>`, `token.create`, `session.sign_in` …
  public var action: String
  /// What came of it.
  public var outcome: Outcome
  /// Who did it.
  public var actor: Actor
  /// The workspace that it concerns.
  public var workspace: Workspace.ID?
  /// The site that it concerns.
  public var site: String?
  /// The thing that it was done to, by id or name.
  public var target: String?
  /// The digest of a call's arguments.
  public var digest: String?
  /// How long it took, in microseconds.
  public var duration: Int64?
  /// The id of the request that asked for it.
  public var requestID: String?
  /// What else is worth knowing; never a secret.
  public var detail: JSONObject

  /// An event that names nothing yet but what was done, by whom.
  public init(_ action: String, outcome: Outcome, by actor: Actor) {
    self.action = action
    self.outcome = outcome
    self.actor = actor
    workspace = actor.workspace
    detail = [:]
  }
}
