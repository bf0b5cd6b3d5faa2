import Content
import JSON

/// One row of the audit log, as it is kept: what happened, and its place in the chain. (seed: S36)
public struct AuditRow: Sendable {
  /// Its place in the log, counted from 1 without gaps.
  public var number: Int64
  /// When, in milliseconds since 1970.
  public var time: Int64
  /// Who did it; the address stands in it as well.
  public var actor: Actor
  /// The workspace that it concerns.
  public var workspace: Workspace.ID?
  /// What was done.
  public var action: String
  /// The site that it concerns.
  public var site: String?
  /// The thing that it was done to.
  public var target: String?
  /// The digest of a call's arguments.
  public var digest: String?
  /// What came of it, as text: an altered row may hold any.
  public var outcome: String
  /// How long it took, in microseconds.
  public var duration: Int64?
  /// The id of the request that asked for it.
  public var requestID: String?
  /// What else is known, as a JSON object.
  public var detail: String
  /// The hash of the row before it; nil where that row isn't there.
  public var previous: [UInt8]?
  /// The hash of this row's text, which has the hash of the row before it in it.
  public var hash: [UInt8]
  /// What only a holder of the log's key can make of the hash.
  public var seal: [UInt8]

  /// A row without a place yet.
  init(_ event: AuditEvent, at time: Int64) {
    number = 0
    self.time = time
    // What a caller typed may be a secret, in the wrong place. (security: K1)
    actor = event.actor
    actor.name = CredentialSecret.covered(actor.name)
    actor.clientName = actor.clientName.map(CredentialSecret.covered)
    workspace = event.workspace
    action = event.action
    site = event.site.map(CredentialSecret.covered)
    target = event.target.map(CredentialSecret.covered)
    digest = event.digest
    outcome = event.outcome.rawValue
    duration = event.duration
    requestID = event.requestID.map(CredentialSecret.covered)
    detail =
      event.detail.isEmpty ? "{}" : CredentialSecret.covered(JSONValue.object(event.detail).text())
    previous = nil
    hash = []
    seal = []
  }

  /// A row that was kept.
  init(
    number: Int64, time: Int64, actor: Actor, action: String, site: String?, target: String?,
    digest: String?, outcome: String, duration: Int64?, requestID: String?, detail: String,
    previous: [UInt8]?, hash: [UInt8], seal: [UInt8]
  ) {
    self.number = number
    self.time = time
    self.actor = actor
    workspace = actor.workspace
    self.action = action
    self.site = site
    self.target = target
    self.digest = digest
    self.outcome = outcome
    self.duration = duration
    self.requestID = requestID
    self.detail = detail
    self.previous = previous
    self.hash = hash
    self.seal = seal
  }
}
