import Access
import Content
import HTTP
import Tools

/// Makes callers of those who show a good credential, over MCP and over the delivery API alike.
struct HolderCallers: Sendable {
  let service: SiteService
  /// How many calls a minute one token may make; 0 for any number.
  let callsPerMinute: Int

  /// Whoever shows a good credential.
  func caller(
    _ holder: Verified, _ request: HTTPRequest, on site: String?, _ toolsets: Set<Toolset>? = nil,
    mayWait: Bool
  ) throws -> Caller {
    let reach = try holder.reach.slugs {
      try service.projects(mayWait: mayWait).map { SiteEntry(slug: $0.site, project: $0.project) }
    }
    var origin = CallerOrigin(request)
    origin.workspace = holder.workspace.rawValue
    if let client = holder.client {
      origin.client = client.rawValue
      origin.clientName = holder.clientName
    }
    origin.person = holder.person.map { person in
      CallerOrigin.Person(id: person.id.rawValue, name: person.name, email: person.email)
    }
    let rate = holder.persona == .admin ? 0 : callsPerMinute
    // By person and program: another grant is no way to more calls.
    let counted = holder.grant.map { "\($0.person) \($0.client)" } ?? holder.principal
    return Caller(
      principal: holder.principal, name: holder.name, persona: holder.persona, scopes: holder.scopes,
      reach: reach, site: site, toolsets: toolsets, limit: CallLimit(counted, callsPerMinute: rate),
      origin: origin, isValid: { holder.isValid })
  }
}

extension CallerOrigin {
  /// Where a request comes from.
  init(_ request: HTTPRequest) {
    self.init(address: request.remoteAddress.host, requestID: "\(request.id)")
  }
}
