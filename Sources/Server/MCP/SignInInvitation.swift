import Access
import Content
import HTTP

/// What a refusal says to let a client find out how people let it in. (RFC 9728, 5.1)
struct SignInInvitation: Sendable {
  let url: String
  let site: String?

  /// The address of the document that says where credentials come from.
  var metadata: String {
    "\(url)/.well-known/oauth-protected-resource"
      + (site.map { "/mcp/\(PercentEncoding.encode($0))" } ?? "/mcp")
  }

  /// The parameters of the challenge: where to look, and what somebody needs who begins.
  var parameters: String {
    let scopes = ScopePreset.read.scopes.map(\.rawValue).joined(separator: " ")
    return ", resource_metadata=\"\(metadata)\", scope=\"\(scopes)\""
  }
}
