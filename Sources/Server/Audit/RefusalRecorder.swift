import Access
import Content
import HTTP
import JSON

/// Writes down who was not let in, and why: as `mcp.connect`, refused. Floods are counted. (seed: M25, S36)
struct RefusalRecorder: Sendable {
  private let access: AccessControl
  private let tally: AuditTally

  init(_ access: AccessControl) {
    self.access = access
    tally = AuditTally(individually: 1, names: RefusalRecorder.mostAddresses) { access.audit.note($0) }
  }

  /// Notes the answer to a request that wasn't let in.
  func note(_ request: HTTPRequest, _ response: HTTPResponse) {
    let status = response.status.code
    guard [401, 403, 429].contains(status) else { return }
    let kind = RefusalRecorder.kind(of: response)
    let credential = Credential(in: request)
    var name = "\(status) \(kind) \(request.remoteAddress.quotaName)"
    // Which credential it was is worth a row of its own, once a minute.
    if case .secret(let secret) = credential { name += " \(secret.prefix(24))" }
    tally.note(event(request, status, kind, credential), as: name)
  }

  /// Writes down what was only counted.
  func finish() { tally.finish() }

  private func event(
    _ request: HTTPRequest, _ status: Int, _ kind: String, _ credential: Credential
  ) -> AuditEvent {
    var actor = Actor(principal: "anonymous", name: "anonymous")
    var detail: JSONObject = ["status": .int(Int64(status)), "code": .string(kind)]
    if case .secret(let secret) = credential {
      if let owner = try? access.checker.owner(of: secret) { actor = owner }
      if case .refused(let why)? = try? access.checker.verify(secret) {
        detail["reason"] = .string(why.rawValue)
      }
    }
    actor.address = request.remoteAddress.host
    var event = AuditEvent("mcp.connect", outcome: .refused, by: actor)
    event.site = request.parameter("site").map { String($0.prefix(100)) }
    event.requestID = "\(request.id)"
    event.detail = detail
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
