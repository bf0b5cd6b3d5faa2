import Access
import Content
import HTTP
import JSON

/// Writes down who was not let in, and why: as `mcp.connect` or `api.connect`, refused. Floods are counted. (seed: M25, S36)
struct RefusalRecorder: Sendable {
  private let access: AccessControl
  private let tally: AuditTally

  init(_ access: AccessControl) {
    self.access = access
    tally = AuditTally(individually: 1, names: RefusalRecorder.mostAddresses) { access.audit.note($0) }
  }

  /// Notes the answer to a request that wasn't let in.
  func note(_ request: HTTPRequest, _ response: HTTPResponse, as action: String = "mcp.connect") {
    let status = response.status.code
    guard [401, 403, 429].contains(status) else { return }
    let kind = RefusalRecorder.kind(of: response)
    let credential = Credential(in: request)
    let name = "\(action) \(status) \(kind) \(request.remoteAddress.quotaName)"
    var event = AuditEvent(
      action, outcome: .refused,
      by: Actor(principal: "anonymous", name: "anonymous", address: request.remoteAddress.host))
    event.site = request.parameter("site").map { String($0.prefix(100)) }
    event.requestID = "\(request.id)"
    event.detail = ["status": .int(Int64(status)), "code": .string(kind)]
    // Which credential it was is worth a row of its own, once a minute.
    guard case .secret(let secret) = credential else { return tally.note(event, as: name) }
    tally.note(event, as: "\(name) \(secret.prefix(24))") { [access] event in
      RefusalRecorder.naming(secret, in: event, access)
    }
  }

  /// Writes down what was only counted.
  func finish() { tally.finish() }

  /// The event with what is known of the credential: whose it is, and why it was refused.
  private static func naming(_ secret: String, in event: AuditEvent, _ access: AccessControl) -> AuditEvent {
    var event = event
    // What can't be asked now is left out; that somebody was turned away stays on record.
    if var owner = try? access.checker.owner(of: secret) {
      owner.address = event.actor.address
      event.workspace = owner.workspace
      event.actor = owner
    }
    if case .refused(let why)? = try? access.checker.verify(secret) {
      event.detail["reason"] = .string(why.rawValue)
    }
    return event
  }

  /// What the answer says of itself, for programs.
  private static func kind(of response: HTTPResponse) -> String {
    if let words = response.headers["WWW-Authenticate"], let mark = words.firstRange(of: "error=\"") {
      return String(words[mark.upperBound...].prefix { $0 != "\"" })
    }
    return response.status.code == 429 ? "rate_limited" : "forbidden"
  }

  private static let mostAddresses = 100
}
