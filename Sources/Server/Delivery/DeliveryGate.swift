import Access
import Content
import DeliveryAPI
import HTTP
import JSON
import Tools
import Visibility

/// Who reads over the delivery API: whoever comes, and what a token or a key opens beyond that. (seed: T96, T129)
///
/// A token reads what its scopes say. A key reads all where one of its paths covers the request's, and else the content of
/// the collections for which it has a path `/collections/<name>`, on each site of its workspace.
struct DeliveryGate: ReaderGate {
  let access: AccessControl
  let holders: HolderCallers
  let limits: CallLimits
  let refusals: RefusalRecorder

  func admit(_ request: HTTPRequest) throws(GalleyError) -> ReaderAdmission {
    let admission: ReaderAdmission
    switch Credential(in: request) {
    case .none: return .admitted(.stranger)
    case .unusable: admission = .refused(DeliveryRefusal.invalidToken)
    case .secret(let secret): admission = try admit(secret, request)
    }
    if case .refused(let response) = admission {
      refusals.note(request, response, as: "api.connect")
    }
    return admission
  }

  private func admit(_ secret: String, _ request: HTTPRequest) throws(GalleyError) -> ReaderAdmission {
    guard let holder = try holder(of: secret, request) else { return .refused(DeliveryRefusal.invalidToken) }
    let opensAll = holder.opens(request.path)
    guard opensAll || holder.opensCollections else { return .refused(DeliveryRefusal.invalidToken) }
    let caller = try caller(holder, request)
    guard caller.readsSomeContent else { return .refused(DeliveryRefusal.insufficientScope) }
    if let response = limits.count(caller) { return .refused(DeliveryRefusal.tooManyCalls(response)) }
    return .admitted(
      Reader(caller.viewer) { site in
        guard caller.reaches(site.name) else { return nil }
        let content = caller.content(of: site)
        let open = opensAll ? content : content.narrowed { holder.opens("/collections/\($0)") }
        let isEmpty = open.collections.isEmpty && open.views.isEmpty
        return isEmpty && !(opensAll && open.isKnown) ? nil : open
      } record: { [audit = access.audit] record in
        audit.note(later: NotedRead(caller, request, record))
      })
  }

  /// Who shows a good credential. What people let programs do at the MCP endpoint opens nothing here. (RFC 8707)
  private func holder(of secret: String, _ request: HTTPRequest) throws(GalleyError) -> Verified? {
    guard
      case .verified(let holder) = try access.checker.verify(secret, from: request.remoteAddress.host),
      holder.grant == nil
    else { return nil }
    return holder
  }

  private func caller(_ holder: Verified, _ request: HTTPRequest) throws(GalleyError) -> Caller {
    do {
      return try holders.caller(holder, request, on: nil, mayWait: true)
    } catch let error as GalleyError {
      throw error
    } catch {
      throw GalleyError(.unavailable, "This can't be answered now.", hint: "Try again in a few seconds.")
    }
  }
}

extension Verified {
  /// Whether the credential opens the content of collections that it names.
  fileprivate var opensCollections: Bool {
    credential.allowance.paths?.contains { path in
      guard case .path(let text) = path else { return false }
      return text == "/collections" || text.hasPrefix("/collections/")
    } ?? false
  }
}

/// A request over the delivery API, whose row is made when it is written.
private struct NotedRead: AuditSource {
  private let caller: Caller
  private let record: ReadRecord
  private let site: String?
  private let target: String?

  init(_ caller: Caller, _ request: HTTPRequest, _ record: ReadRecord) {
    self.caller = caller
    self.record = record
    func name(_ parameter: String) -> String? {
      request.parameter(parameter).map { String($0.prefix(NotedRead.longest)) }
    }
    site = name("site")
    let collection = name("collection")
    target = collection.map { [$0, name("id")].compactMap(\.self).joined(separator: "/") } ?? name("view")
  }

  func auditEvent() -> AuditEvent {
    var event = AuditEvent(
      "api.\(record.endpoint)", outcome: record.fault == nil ? .done : .failed, by: caller.actor)
    event.site = site
    event.target = target
    event.requestID = caller.origin.requestID
    let (seconds, attoseconds) = record.duration.components
    event.duration = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
    if let fault = record.fault { event.detail["code"] = .string(fault) }
    return event
  }

  private static let longest = 100
}
