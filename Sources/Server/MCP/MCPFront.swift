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
  let limits: CallLimits
  let access: AccessControl
  let refusals: RefusalRecorder
  /// What callers on this machine are taken for that bring no credential; nil for what they are anywhere.
  let localPersona: ExposureCard.Access?
  /// The names under which the server is called where it listens on this machine alone; nil for any.
  let hosts: Set<String>?
  /// Whether people can let programs in.
  let hasOAuth: Bool
  /// Makes callers of those who show a good credential.
  let holders: HolderCallers
  /// The address by which the server is reached.
  let url: @Sendable () -> String

  /// Adds the endpoints and the document by which clients find them.
  func add(to routes: inout Routes, discovery: DiscoveryDocument) {
    let gate = HTTPGate<Caller>(
      hosts: hosts, origins: origins, metadata: metadata, refuse: refuse,
      count: { limits.count($0, calls: $1) }, admit: admitRecorded)
    let endpoint = HTTPEndpoint(server, gate: gate)
    endpoint.add(to: &routes, at: "/mcp")
    endpoint.add(to: &routes, at: "/mcp/{site}")
    endpoint.addSSE(to: &routes, stream: "/sse", messages: "/messages")
    routes.on(.get, "/.well-known/mcp.json", .blocking { _ in discovery.response() })
  }

  /// Where clients find out how they get a credential for the endpoint that a request names (RFC 9728).
  @Sendable private func metadata(_ request: HTTPRequest) -> String? {
    invitation(request.parameter("site"))?.metadata
  }

  /// The endpoint that a request is for: the older transport's addresses stand for the one of all sites.
  private static func endpoint(of request: HTTPRequest) -> String {
    request.parameter("site").map { "/mcp/\($0)" } ?? "/mcp"
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

  /// Whose a request is; who isn't let in is on record.
  @Sendable private func admitRecorded(
    _ request: HTTPRequest, mayWait: Bool
  ) throws -> Admission<Caller> {
    let admission = try admit(request, mayWait: mayWait)
    if case .refused(let response) = admission { refusals.note(request, response) }
    return admission
  }

  /// Whose a request is. The count is the last question: nothing is asked again after it, which would count a call
  /// twice.
  @Sendable private func admit(_ request: HTTPRequest, mayWait: Bool) throws -> Admission<Caller> {
    let admission = try judge(request, mayWait: mayWait)
    guard case .caller(let caller) = admission else { return admission }
    return limits.count(caller).map { .refused($0) } ?? admission
  }

  /// What stands against a request by its head alone, where that is at hand. (security: W5)
  @Sendable private func refuse(_ request: HTTPRequest) -> HTTPResponse? {
    do {
      switch try judge(request, mayWait: false) {
      case .refused(let response):
        refusals.note(request, response)
        return response
      case .caller(let caller): return limits.refusal(caller)
      }
    } catch is MustWait {
      return nil
    } catch {
      return ErrorAnswer.make(for: error, request)
    }
  }

  /// Whose a request is, uncounted.
  private func judge(_ request: HTTPRequest, mayWait: Bool) throws -> Admission<Caller> {
    let toolsets: Set<Toolset>?
    switch Self.toolsets(of: request) {
    case .success(let chosen): toolsets = chosen
    case .failure(let fault): return .refused(Refusal.unknownToolset(fault.name))
    }
    let site = request.parameter("site")
    let caller: Caller
    switch Credential(in: request) {
    case .none: caller = try stranger(request, on: site, toolsets, mayWait: mayWait)
    case .unusable: return .refused(Refusal.invalidToken(invitation(site)))
    case .secret(let secret):
      guard case .verified(let holder) = try verify(secret, request, mayWait: mayWait),
        holder.opens(Self.endpoint(of: request)), isMeant(holder, for: site)
      else { return .refused(Refusal.invalidToken(invitation(site))) }
      caller = try holders.caller(holder, request, on: site, toolsets, mayWait: mayWait)
    }
    return try admit(caller, mayWait: mayWait)
  }

  /// Looks at a secret. What isn't remembered is looked up where that may wait for the disk.
  private func verify(_ secret: String, _ request: HTTPRequest, mayWait: Bool) throws -> Verification {
    let address = request.remoteAddress.host
    if mayWait { return try access.checker.verify(secret, from: address) }
    guard let known = try access.checker.verifyAtHand(secret, from: address) else { throw MustWait() }
    return known
  }

  /// Lets a caller in where the sites do that the address means.
  private func admit(_ caller: Caller, mayWait: Bool) throws -> Admission<Caller> {
    if !caller.opensAnyMethod { return .refused(Refusal.insufficientScope([.mcpTools])) }
    let answer = try service.gate(
      site: caller.site, persona: caller.persona, reach: caller.reach, mayWait: mayWait)
    switch answer {
    case .enabled: break
    case .disabled: return .refused(Refusal.disabled)
    case .notAvailable: return .refused(Refusal.notAvailable)
    case .loginRequired: return .refused(Refusal.loginRequired(invitation(caller.site)))
    case .unknown: return .refused(Refusal.unknownSite(caller.site ?? ""))
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
  private func stranger(
    _ request: HTTPRequest, on site: String?, _ toolsets: Set<Toolset>?, mayWait: Bool
  ) throws -> Caller {
    if let localPersona, request.isLocal {
      return Caller(
        principal: "local:\(localPersona.rawValue)", name: "this machine", persona: localPersona, site: site,
        toolsets: toolsets, origin: CallerOrigin(request))
    }
    // By address, so that one stranger can't use up what all of them may have.
    let principal = "anonymous:\(request.remoteAddress.quotaName)"
    let rate = try service.settings(for: site, mayWait: mayWait).publicCallsPerMinute
    return Caller(
      principal: principal, name: "anonymous", persona: .everyone, site: site, toolsets: toolsets,
      limit: CallLimit(principal, callsPerMinute: rate), origin: CallerOrigin(request))
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
