import Content
import Crypto
import JSON

@testable import Access

/// A server with a person, a program and a request of that program's.
struct OAuthFixture {
  static let base = "https://galley.example"
  static let verifier = "the-text-that-only-the-program-knows-0123456789"
  static let redirect = "https://app.example/callback"

  let world: AccessFixture
  let person: Person
  let client: OAuthClient
  var settings = OAuthSettings()

  var access: AccessControl { world.access }
  var grants: OAuthGrants { access.oauth.grants }

  init(role: String = "editor", scopes: [Scope]? = nil, redirect: String = OAuthFixture.redirect) throws {
    world = try AccessFixture()
    person = try world.person(role: role)
    client = try world.access.oauth.clients.add(
      named: "Agent", redirects: [RedirectURI(parsing: redirect)].compactMap { $0 }, scopes: scopes
    ).client
  }

  static var challenge: String { Base64.url.encode(HashFunction.sha256.hash(Array(verifier.utf8))) }

  /// A request's parameters, some of which are replaced; nil leaves one out.
  func parameters(_ changes: [String: String?] = [:]) -> OAuthParameters {
    var values: [String: String?] = [
      "response_type": "code", "client_id": client.id.rawValue, "redirect_uri": OAuthFixture.redirect,
      "code_challenge": OAuthFixture.challenge, "code_challenge_method": "S256", "state": "s1",
      "resource": "\(OAuthFixture.base)/mcp", "scope": "content:read mcp:tools",
    ]
    values.merge(changes) { $1 }
    return OAuthParameters(values.compactMap { name, value in value.map { (name: name, value: $0) } })
  }

  func request(
    _ changes: [String: String?] = [:], isLenient: Bool = false
  ) throws(AuthorizationFault) -> AuthorizationRequest {
    try AuthorizationRequest(
      parameters(changes), of: client, base: OAuthFixture.base, privateSchemes: [], isLenient: isLenient)
  }

  /// The code that the person gives for a request.
  func code(
    _ changes: [String: String?] = [:], sites: SiteLimit = .workspace, lifetime: Lifetime = .usual
  ) throws -> String {
    try grants.approve(
      try request(changes), by: person,
      ConsentChoice(workspace: try world.home.id, sites: sites, lifetime: lifetime), base: OAuthFixture.base)
  }

  func exchange(
    _ code: String, verifier: String = OAuthFixture.verifier, redirect: String = OAuthFixture.redirect,
    resource: String? = "\(OAuthFixture.base)/mcp", by other: OAuthClient? = nil
  ) throws -> Result<OAuthTokens, OAuthError> {
    try grants.exchange(
      .init(code: code, redirect: redirect, verifier: verifier, resource: resource), by: other ?? client,
      settings: settings)
  }

  func refresh(
    _ tokens: OAuthTokens, scope: String? = nil, resource: String? = nil, by other: OAuthClient? = nil
  ) throws -> Result<OAuthTokens, OAuthError> {
    try grants.refresh(
      tokens.refresh.text, scope: scope, resource: resource, by: other ?? client, settings: settings)
  }

  /// The tokens of a new grant.
  func tokens(_ changes: [String: String?] = [:], sites: SiteLimit = .workspace) throws -> OAuthTokens {
    try exchange(try code(changes, sites: sites), resource: nil).get()
  }

  func otherClient() throws -> OAuthClient {
    try access.oauth.clients.add(named: "Other", redirects: client.redirects).client
  }
}

extension Result where Failure == OAuthError {
  /// The code of the refusal, where it is one.
  var refusal: OAuthError.Code? { if case .failure(let error) = self { error.code } else { nil } }
}
