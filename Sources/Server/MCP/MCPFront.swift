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
  let refusals: RefusalRecorder
  /// What callers on this machine are taken for that bring no credential; nil for what they are anywhere.
  let localPersona: ExposureCard.Access?
  /// The names under which the server is called where it listens on this machine alone; nil for any.
  let hosts: Set<String>?

  /// Adds the endpoints and the document by which clients find them.
  func add(to routes: inout Routes, discovery: DiscoveryDocument) {
    let gate = HTTPGate<Caller>(hosts: hosts, origins: origins, admit: admitRecorded)
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

  /// Whose a request is; who isn't let in is on record.
  @Sendable private func admitRecorded(
    _ request: HTTPRequest, mayWait: Bool
  ) throws -> Admission<Caller> {
    let admission = try admit(request, mayWait: mayWait)
    if case .refused(let response) = admission { refusals.note(request, response) }
    return admission
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
    case .unusable: return .refused(Refusal.invalidToken)
    case .secret(let secret):
      guard case .verified(let holder) = try access.checker.verify(secret, from: request.remoteAddress.host),
        holder.opens("/mcp")
      else { return .refused(Refusal.invalidToken) }
      caller = try self.caller(holder, request, on: site, toolsets, mayWait: mayWait)
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
    case .loginRequired: return .refused(Refusal.loginRequired)
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

  /// Whoever comes without a credential.
  private func stranger(_ request: HTTPRequest, on site: String?, _ toolsets: Set<Toolset>?) -> Caller {
    if let localPersona, request.isLocal {
      return Caller(
        principal: "local:\(localPersona.rawValue)", name: "this machine", persona: localPersona, site: site,
        toolsets: toolsets, origin: origin(of: request))
    }
    // By address, so that one stranger can't use up what all of them may have.
    return Caller(
      principal: "anonymous:\(request.remoteAddress.quotaName)", name: "anonymous", persona: .everyone,
      site: site,
      toolsets: toolsets, origin: origin(of: request))
  }

  /// Whoever shows a good credential.
  private func caller(
    _ holder: Verified, _ request: HTTPRequest, on site: String?, _ toolsets: Set<Toolset>?, mayWait: Bool
  ) throws -> Caller {
    let reach = try holder.reach.slugs {
      try service.projects(mayWait: mayWait).map { SiteEntry(slug: $0.site, project: $0.project) }
    }
    var origin = origin(of: request)
    origin.workspace = holder.workspace.rawValue
    if let client = holder.client {
      origin.client = client.rawValue
      origin.clientName = holder.name
    }
    return Caller(
      principal: holder.principal, name: holder.name, persona: holder.persona, scopes: holder.scopes,
      reach: reach, site: site, toolsets: toolsets, origin: origin, isValid: { holder.isValid })
  }

  private func origin(of request: HTTPRequest) -> CallerOrigin {
    CallerOrigin(address: request.remoteAddress.host, requestID: "\(request.id)")
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
