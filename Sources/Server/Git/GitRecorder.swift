import Access
import Content
import GitHosting
import HTTP
import JSON

/// Writes down in the audit log who cloned, fetched and pushed: a push before it is answered, the rest soon. (seed: S36)
struct GitRecorder: Sendable {
  private let trail: AuditTrail
  private let refusals: RefusalRecorder
  private let tally: AuditTally

  init(_ trail: AuditTrail, refusals: RefusalRecorder) {
    self.trail = trail
    self.refusals = refusals
    // Strangers are many and pay nothing: beyond a number in a minute they are only counted.
    tally = AuditTally(individually: 60, names: 8) { trail.note($0) }
  }

  /// Notes that a request wasn't let in.
  func refused(_ request: HTTPRequest, _ response: HTTPResponse) {
    refusals.note(request, response, as: "git.connect")
  }

  /// Takes what the holder of a credential does.
  func recorder(
    of holder: Verified, _ request: HTTPRequest, site: String
  ) -> @Sendable (GitDeed) throws -> Void {
    let actor = Actor(
      principal: holder.principal, name: holder.name, client: holder.client, clientName: holder.clientName,
      workspace: holder.workspace, persona: holder.persona.rawValue, address: request.remoteAddress.host)
    let id = "\(request.id)"
    return { [trail] deed in
      let event = AuditEvent(deed, by: actor, site: site, requestID: id)
      if deed.kind == .push { try trail.record(event) } else { trail.note(event) }
    }
  }

  /// Takes what somebody without a credential does.
  func recorderOfStranger(_ request: HTTPRequest, site: String) -> @Sendable (GitDeed) throws -> Void {
    let actor = Actor(
      principal: "anonymous", name: "anonymous", persona: ExposureCard.Access.everyone.rawValue,
      address: request.remoteAddress.host)
    let id = "\(request.id)"
    return { [tally] deed in
      tally.note(AuditEvent(deed, by: actor, site: site, requestID: id), as: deed.kind.rawValue)
    }
  }

  /// Writes down what was only counted.
  func finish() { tally.finish() }
}

extension AuditEvent {
  fileprivate init(_ deed: GitDeed, by actor: Actor, site: String, requestID: String) {
    let outcome: Outcome =
      switch deed.outcome {
      case .done: .done
      case .refused: .refused
      case .failed: .failed
      }
    self.init(deed.kind.rawValue, outcome: outcome, by: actor)
    self.site = site
    self.requestID = requestID
    duration = deed.duration
    if !deed.references.isEmpty {
      target = String(deed.references.map { AuditEvent.printable($0) }.joined(separator: " ").prefix(500))
    }
    if let code = deed.code { detail["code"] = .string(code) }
  }

  /// The name of a reference, which is what its pusher made it.
  private static func printable(_ name: String) -> String {
    String(name.prefix(250).map { $0.isNewline || $0.isWhitespace ? "?" : $0 })
  }
}
