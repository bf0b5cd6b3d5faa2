import Content
import HTTP
import JSON
import MCP
import Store
import Tools
import Visibility

/// `/.well-known/mcp.json`: where the endpoints are and what they speak, for clients that look before they connect.
/// (seed: T73, T114)
struct DiscoveryDocument: Sendable {
  let service: SiteService
  let sites: VisibleSites
  let implementation: Implementation
  /// The address by which the server is reached.
  let url: @Sendable () -> String

  func response() -> HTTPResponse {
    let body = JSONValue.object(document()).bytes()
    return HTTPResponse(
      .ok,
      headers: [
        "Content-Type": "application/json", "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=60",
      ], body: .bytes(body))
  }

  private func document() -> JSONObject {
    let url = url()
    // A site that can't be read now is left out; what callers may not know of is never in.
    let known = ((try? sites.all(for: .anonymous))?.sites ?? []).map { site -> JSONValue in
      [
        "slug": .string(site.name), "endpoint": .string("\(url)/mcp/\(site.name)"),
        "disabled": .bool(!isEnabled(site.name)),
      ]
    }
    return [
      "name": .string(implementation.name), "version": .string(implementation.version),
      "description": "A content engine of flat files in git: agents draft, editors review, git publishes.",
      "endpoint": .string("\(url)/mcp"),
      "transports": [
        ["type": "streamable-http", "url": .string("\(url)/mcp")],
        ["type": "sse", "url": .string("\(url)/sse")],
      ],
      "protocol_versions": .array(ProtocolRevision.allCases.reversed().map { .string($0.rawValue) }),
      "disabled": .bool((try? service.gate(site: nil, persona: .everyone)) == .disabled),
      "sites": .array(known),
    ]
  }

  private func isEnabled(_ site: String) -> Bool {
    ![.disabled, .notAvailable].contains((try? service.gate(site: site, persona: .everyone)) ?? .enabled)
  }
}
