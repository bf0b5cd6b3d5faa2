import Access
import Content
import Crypto
import HTTP
import JSON
import MCP
import Store
import Tools

/// MCP over HTTP for the sites of a server: `/mcp` for all of them, `/mcp/{site}` for one.
struct MCPFront: Sendable {
  let service: SiteService
  let server: MCPServer<SiteService>
  let windows: CallWindows
  let access: AccessControl
  /// What callers on this machine are taken for that bring no credential; nil for what they are anywhere.
  let localPersona: ExposureCard.Access?
  /// The names under which the server is called where it listens on this machine alone; nil for any.
  let hosts: Set<String>?
  /// Whether people can let programs in.
  let hasOAuth: Bool
  /// The address by which the server is reached.
  let url: @Sendable () -> String

  /// Adds the endpoints and the document by which clients find them.
  func add(to routes: inout Routes, discovery: DiscoveryDocument) {
    let gate = HTTPGate<Caller>(hosts: hosts, origins: origins, admit: admit)
    let endpoint = HTTPEndpoint(server, gate: gate)
    endpoint.add(to: &routes, at: "/mcp")
    endpoint.add(to: &routes, at: "/mcp/{site}")
    endpoint.addSSE(to: &routes, stream: "/sse", messages: "/messages")
    routes.on(.get, "/.well-known/mcp.json", .blocking { _ in discovery.response() })
  }

  /// The origins whose pages may call. (seed: T75, T94)
  @Sendable private func origins(_ request: HTTPRequest, mayWait: Bool) throws -> OriginRule {
    let allowed: [String]
    do {
      allowed = try service.settings(for: request.parameter("site"), mayWait: mayWait).allowedOrigins
    } catch is GalleyError {
      // Settings that can't be read now let no page in.
      return .list([])
    }
    return allowed.contains("*") ? .any : .list(allowed)
  }

  /// Whose a request is.
  @Sendable private func admit(_ request: HTTPRequest, mayWait: Bool) throws -> Admission<Caller> {
    let toolsets: Set<Toolset>?
    switch Self.toolsets(of: request) {
    case .success(let chosen): toolsets = chosen
    case .failure(let fault): return .refused(Refusal.unknownToolset(fault.name))
    }
    let site = request.parameter("site")
    let caller: Caller
    switch Credential(in: request) {
    case .none: caller = stranger(request, on: site, toolsets)
    case .unusable: return .refused(Refusal.invalidToken(invitation(site)))
    case .secret(let secret):
      guard case .verified(let holder) = try access.checker.verify(secret, from: request.remoteAddress.host),
        holder.opens("/mcp"), isMeant(holder, for: site)
      else { return .refused(Refusal.invalidToken(invitation(site))) }
      caller = try self.caller(holder, on: site, toolsets, mayWait: mayWait)
    }
    return try admit(caller, request, mayWait: mayWait)
  }

  /// Lets a caller in where the sites do that the address means.
  private func admit(_ caller: Caller, _ request: HTTPRequest, mayWait: Bool) throws -> Admission<Caller> {
    let answer = try service.gate(
      site: caller.site, persona: caller.persona, reach: caller.reach, mayWait: mayWait)
    switch answer {
    case .enabled: break
    case .disabled: return .refused(Refusal.disabled)
    case .notAvailable: return .refused(Refusal.notAvailable)
    case .loginRequired: return .refused(Refusal.loginRequired(invitation(caller.site)))
    case .unknown: return .refused(Refusal.unknownSite(caller.site ?? ""))
    }
    if caller.persona == .everyone {
      let limit = try service.settings(for: caller.site, mayWait: mayWait).publicCallsPerMinute
      if case .refused(let seconds) = windows.count(request.remoteAddress.quotaName, limit: limit) {
        return .refused(Refusal.tooManyCalls(limit: limit, retryAfter: seconds))
      }
    }
    return .caller(caller)
  }

  /// Whether a credential was given for the endpoint that it is shown to: one for all sites opens each of them, one for
  /// a site no other endpoint than that site's. (RFC 8707; security: K9)
  private func isMeant(_ holder: Verified, for site: String?) -> Bool {
    guard holder.grant != nil else { return true }
    let base = url()
    let resources = [.everySite] + (site.map { [ProtectedResource.site($0)] } ?? [])
    return hasOAuth && holder.isMeant(for: resources.map { $0.url(under: base) })
  }

  /// How a client without a credential that is good gets one.
  private func invitation(_ site: String?) -> SignInInvitation? {
    hasOAuth ? SignInInvitation(url: url(), site: site) : nil
  }

  /// Whoever comes without a credential.
  private func stranger(_ request: HTTPRequest, on site: String?, _ toolsets: Set<Toolset>?) -> Caller {
    if let localPersona, request.isLocal {
      return Caller(
        principal: "local:\(localPersona.rawValue)", name: "this machine", persona: localPersona, site: site,
        toolsets: toolsets)
    }
    // By address, so that one stranger can't use up what all of them may have.
    return Caller(
      principal: "anonymous:\(request.remoteAddress.quotaName)", name: "anonymous", persona: .everyone,
      site: site,
      toolsets: toolsets)
  }

  /// Whoever shows a good credential.
  private func caller(
    _ holder: Verified, on site: String?, _ toolsets: Set<Toolset>?, mayWait: Bool
  ) throws -> Caller {
    let reach = try holder.reach.slugs {
      try service.projects(mayWait: mayWait).map { SiteEntry(slug: $0.site, project: $0.project) }
    }
    return Caller(
      principal: holder.principal, name: holder.name, persona: holder.persona, scopes: holder.scopes,
      reach: reach, site: site, toolsets: toolsets, isValid: { holder.isValid })
  }

  private struct UnknownToolset: Error { let name: String }

  /// What the address narrows the tools to: `?toolsets=read,draft`.
  private static func toolsets(of request: HTTPRequest) -> Result<Set<Toolset>?, UnknownToolset> {
    guard request.rawQuery != nil, let text = request.query["toolsets"], !text.isEmpty else {
      return .success(nil)
    }
    var chosen: Set<Toolset> = []
    for name in text.split(separator: ",") {
      guard let toolset = Toolset(rawValue: String(name)) else {
        return .failure(UnknownToolset(name: String(name)))
      }
      chosen.insert(toolset)
    }
    return .success(chosen)
  }
}
