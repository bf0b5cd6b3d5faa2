import Access
import Content
import HTTP

/// What a refusal says to let a client find out how people let it in. (RFC 9728, 5.1)
struct SignInInvitation: Sendable {
  let url: String
  let site: String?

  /// The parameters of the challenge: where to look, and what somebody needs who begins.
  var parameters: String {
    let path = site.map { "/mcp/\(PercentEncoding.encode($0))" } ?? "/mcp"
    let scopes = ScopePreset.read.scopes.map(\.rawValue).joined(separator: " ")
    return ", resource_metadata=\"\(url)/.well-known/oauth-protected-resource\(path)\", scope=\"\(scopes)\""
  }
}
