import Access
import Content
import HTTP
import JSON

/// The documents by which programs find out where to ask. (RFC 8414, RFC 9728)
struct MetadataDocuments {
  let settings: OAuthSettings
  let base: @Sendable () -> String

  /// What the authorization server can do.
  func server() -> HTTPResponse {
    let base = base()
    var document: JSONObject = [
      "issuer": .string(base), "authorization_endpoint": .string("\(base)/oauth/authorize"),
      "token_endpoint": .string("\(base)/oauth/token"),
    ]
    if settings.allowsRegistration { document["registration_endpoint"] = .string("\(base)/oauth/register") }
    document["revocation_endpoint"] = .string("\(base)/oauth/revoke")
    document["introspection_endpoint"] = .string("\(base)/oauth/introspect")
    let methods = OAuthClient.Authentication.allCases.map { JSONValue.string($0.rawValue) }
    document["scopes_supported"] = .array(
      ScopeCatalog.entries.map { .string($0.scope.rawValue) } + ["offline_access"])
    document["response_types_supported"] = ["code"]
    document["response_modes_supported"] = ["query"]
    document["grant_types_supported"] = ["authorization_code", "refresh_token"]
    document["code_challenge_methods_supported"] = ["S256"]
    document["token_endpoint_auth_methods_supported"] = .array(methods)
    document["revocation_endpoint_auth_methods_supported"] = .array(methods)
    document["introspection_endpoint_auth_methods_supported"] = .array(
      methods.filter { $0.string != OAuthClient.Authentication.none.rawValue })
    document["prompt_values_supported"] = .array(
      AuthorizationRequest.Prompt.allCases.map { .string($0.rawValue) })
    document["authorization_response_iss_parameter_supported"] = true
    document["client_id_metadata_document_supported"] = .bool(settings.readsClientDocuments)
    document["protected_resources"] = [.string("\(base)/mcp")]
    return answer(document)
  }

  /// What a token for an endpoint is called and where to get it.
  func resource(_ path: String) -> HTTPResponse {
    let base = base()
    return answer([
      "resource": .string(base + path), "authorization_servers": [.string(base)],
      // What somebody needs who begins: more is asked for when it is needed.
      "scopes_supported": .array(ScopePreset.read.scopes.map { .string($0.rawValue) }),
      "bearer_methods_supported": ["header"], "resource_name": "Galley",
    ])
  }

  private func answer(_ document: JSONObject) -> HTTPResponse {
    HTTPResponse(
      .ok,
      headers: [
        "Content-Type": "application/json", "Access-Control-Allow-Origin": "*",
        "Cache-Control": "public, max-age=300", "X-Content-Type-Options": "nosniff",
      ], body: .bytes(JSONValue.object(document).bytes()))
  }
}
