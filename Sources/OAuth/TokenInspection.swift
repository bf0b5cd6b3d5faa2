import Access
import Content
import HTTP
import JSON

/// `/oauth/revoke` and `/oauth/introspect`: ending a token, and asking what one stands for. (RFC 7009, RFC 7662)
struct TokenInspection: Sendable {
  let front: OAuthFront

  /// Ends a token. That there was none is no fault.
  func revoke(_ request: HTTPRequest) throws(GalleyError) -> Result<HTTPResponse, TokenFault> {
    switch try read(request) {
    case .failure(let fault): return .failure(fault)
    case .success(let (form, token)):
      if let error = try form.desk.oauth.grants.revoke(token, by: form.client) {
        return .failure(TokenFault(error))
      }
      return .success(.json([:]))
    }
  }

  /// Tells a program with a secret what a token of its own stands for.
  func introspect(_ request: HTTPRequest) throws(GalleyError) -> Result<HTTPResponse, TokenFault> {
    switch try read(request) {
    case .failure(let fault): return .failure(fault)
    case .success(let (form, token)):
      // Whoever has no secret could be anybody who found the token and tries what it is worth.
      guard form.client.isConfidential else {
        return .failure(
          TokenFault(
            OAuthError(.invalidClient, "only a client with a secret may ask"), status: .unauthorized))
      }
      guard let found = try form.desk.oauth.grants.introspect(token, by: form.client) else {
        return .success(.json(["active": false]))
      }
      return .success(.json(description(of: found.credential, found.grant, found.scopes)))
    }
  }

  private func read(
    _ request: HTTPRequest
  ) throws(GalleyError) -> Result<(TokenForm, String), TokenFault> {
    switch try TokenForm.read(request, front) {
    case .failure(let fault): return .failure(fault)
    case .success(let form):
      guard let token = form.parameters["token"] else {
        return .failure(TokenFault(.invalidRequest, "token is missing"))
      }
      return .success((form, token))
    }
  }

  private func description(
    of credential: Credential, _ grant: OAuthGrant, _ scopes: Set<Scope>
  ) -> JSONObject {
    var body: JSONObject = [
      "active": true, "client_id": .string(grant.client.rawValue), "sub": .string(grant.person.rawValue),
      "scope": .string(scopes.map(\.rawValue).sorted().joined(separator: " ")),
      "aud": .string(grant.resource), "iss": .string(front.base()),
      "iat": .int(credential.createdAt / 1_000),
    ]
    if credential.kind == .oauthAccess { body["token_type"] = "Bearer" }
    if let end = credential.expiresAt { body["exp"] = .int(end / 1_000) }
    return body
  }
}
