import Access
import Content
import HTTP
import JSON

/// `/oauth/token`: tokens for a code, and new ones for a refresh token.
struct TokenEndpoint: Sendable {
  let front: OAuthFront

  /// - Parameter isLenient: Whether `resource` may be left out, as clients of 2025-03-26 do.
  func answer(
    _ request: HTTPRequest, isLenient: Bool
  ) throws(GalleyError) -> Result<HTTPResponse, TokenFault> {
    let form: TokenForm
    switch try TokenForm.read(request, front) {
    case .failure(let fault): return .failure(fault)
    case .success(let read): form = read
    }
    let outcome: Result<OAuthTokens, OAuthError>
    switch form.parameters["grant_type"] {
    case "authorization_code": outcome = try exchange(form, isLenient: isLenient)
    case "refresh_token": outcome = try refresh(form)
    case nil: return .failure(TokenFault(.invalidRequest, "grant_type is missing"))
    case _?:
      return .failure(
        TokenFault(.unsupportedGrantType, "grant_type must be authorization_code or refresh_token"))
    }
    switch outcome {
    case .success(let tokens): return .success(.json(Self.body(of: tokens)))
    case .failure(let error): return .failure(TokenFault(error))
    }
  }

  private func exchange(
    _ form: TokenForm, isLenient: Bool
  ) throws(GalleyError) -> Result<OAuthTokens, OAuthError> {
    let parameters = form.parameters
    guard let code = parameters["code"] else {
      return .failure(OAuthError(.invalidRequest, "code is missing"))
    }
    guard let redirect = parameters["redirect_uri"] else {
      return .failure(OAuthError(.invalidRequest, "redirect_uri is missing"))
    }
    guard let verifier = parameters["code_verifier"] else {
      return .failure(OAuthError(.invalidRequest, "code_verifier is missing"))
    }
    let resource: String?
    switch self.resource(form) {
    case .failure(let error): return .failure(error)
    case .success(let known): resource = known
    }
    if resource == nil, !isLenient { return .failure(OAuthError(.invalidTarget, "resource is missing")) }
    return try form.desk.oauth.grants.exchange(
      OAuthGrants.CodeExchange(code: code, redirect: redirect, verifier: verifier, resource: resource),
      by: form.client, settings: front.settings)
  }

  private func refresh(_ form: TokenForm) throws(GalleyError) -> Result<OAuthTokens, OAuthError> {
    guard let token = form.parameters["refresh_token"] else {
      return .failure(OAuthError(.invalidRequest, "refresh_token is missing"))
    }
    switch resource(form) {
    case .failure(let error): return .failure(error)
    case .success(let resource):
      return try form.desk.oauth.grants.refresh(
        token, scope: form.parameters["scope"], resource: resource, by: form.client,
        settings: front.settings)
    }
  }

  /// The resource that a request names, in the one spelling that is kept.
  private func resource(_ form: TokenForm) -> Result<String?, OAuthError> {
    guard let text = form.parameters["resource"] else { return .success(nil) }
    let base = front.base()
    guard let known = ProtectedResource(parsing: text, under: base) else {
      return .failure(OAuthError(.invalidTarget, "resource is none of this server"))
    }
    return .success(known.url(under: base))
  }

  private static func body(of tokens: OAuthTokens) -> JSONObject {
    [
      "access_token": .string(tokens.access.text), "token_type": "Bearer",
      "expires_in": .int(Int64(tokens.expiresIn)), "refresh_token": .string(tokens.refresh.text),
      "scope": .string(tokens.scopes.map(\.rawValue).joined(separator: " ")),
    ]
  }
}
