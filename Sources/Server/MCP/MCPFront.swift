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
  /// What callers on this machine are taken for that bring no credential; nil for what they are anywhere.
  let localPersona: ExposureCard.Access?
  /// The names under which the server is called where it listens on this machine alone; nil for any.
  let hosts: Set<String>?

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
  @Sendable private func origins(_ request: HTTPRequest) -> OriginRule {
    // Settings that can't be read now let no page in.
    let allowed = (try? service.settings(for: request.parameter("site")))?.allowedOrigins ?? []
    return allowed.contains("*") ? .any : .list(allowed)
  }

  /// Whose a request is.
  @Sendable private func admit(_ request: HTTPRequest, mayWait: Bool) throws -> Admission<Caller> {
    // No credentials are issued yet, so none that is sent can be right.
    if request.headers.contains("authorization") || request.headers.contains("x-api-key") {
      return .refused(Refusal.invalidToken)
    }
    let site = request.parameter("site")
    let persona = request.isLocal ? localPersona ?? .everyone : .everyone
    switch try service.gate(site: site, persona: persona, mayWait: mayWait) {
    case .enabled: break
    case .disabled: return .refused(Refusal.disabled)
    case .notAvailable: return .refused(Refusal.notAvailable)
    case .loginRequired: return .refused(Refusal.loginRequired)
    case .unknown: return .refused(Refusal.unknownSite(site ?? ""))
    }
    if persona == .everyone {
      let limit = try service.settings(for: site, mayWait: mayWait).publicCallsPerMinute
      if case .refused(let seconds) = windows.count(request.remoteAddress.host, limit: limit) {
        return .refused(Refusal.tooManyCalls(limit: limit, retryAfter: seconds))
      }
    }
    let toolsets: Set<Toolset>?
    switch Self.toolsets(of: request) {
    case .success(let chosen): toolsets = chosen
    case .failure(let fault): return .refused(Refusal.unknownToolset(fault.name))
    }
    return .caller(
      Caller(
        principal: persona == .everyone ? "anonymous" : "local:\(persona.rawValue)",
        name: persona == .everyone ? "anonymous" : "this machine", persona: persona, site: site,
        toolsets: toolsets))
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
