public import Content
import JSON

extension OAuthGrants {
  /// What a program sends to get its tokens for a code.
  public struct CodeExchange: Sendable {
    /// The code.
    public let code: String
    /// Where the request wanted the answer.
    public let redirect: String
    /// The text behind the challenge.
    public let verifier: String
    /// What the tokens are to open; nil for what was asked for.
    public let resource: String?

    /// The four together.
    public init(code: String, redirect: String, verifier: String, resource: String?) {
      self.code = code
      self.redirect = redirect
      self.verifier = verifier
      self.resource = resource
    }
  }

  /// Gives the tokens for a code, once: a second try ends what the first one gave. (security: K9)
  public func exchange(
    _ request: CodeExchange, by client: OAuthClient, settings: OAuthSettings
  ) throws(GalleyError) -> Result<OAuthTokens, OAuthError> {
    let hash = try hash(of: request.code)
    guard let code = try bench.store.code(hash), code.client == client.id else {
      return .failure(OAuthError(.invalidGrant, "the code is unknown, or was given to another client"))
    }
    if code.usedAt != nil { return .failure(try reused(code)) }
    let now = bench.clock()
    if let fault = fault(in: request, for: code, at: now) {
      // Whoever guesses gets one try; whoever asked wrongly can ask the person again.
      _ = try bench.store.spend(hash, at: now, for: nil, [])
      return .failure(fault)
    }
    guard let person = try bench.store.person(code.person), person.state == .active else {
      return .failure(OAuthError(.invalidGrant, "the person is no longer let in"))
    }
    let standing = try standing(for: code, at: now)
    guard let grant = try grant(for: code, of: client, among: standing, at: now) else {
      return .failure(OAuthError(.invalidGrant, "the grant that the code was given by has ended"))
    }
    let name = "\(client.name) (\(person.email))"
    let (tokens, kept) = try issue(grant, named: name, scopes: code.scopes, replacing: nil, settings)
    let isFirst = try bench.whole { (bench) throws(GalleyError) in
      guard try bench.store.spend(hash, at: now, for: grant, kept) else { return false }
      for old in standing where old.id != grant.id {
        guard try bench.store.end(old.id, .revoked, at: now) else { continue }
        try record("oauth.revoke", old, with: bench)
      }
      let scopes = JSONValue.array(code.scopes.map { .string($0.rawValue) })
      try record("oauth.token", grant, ["scopes": scopes], with: bench)
      return true
    }
    bench.changed()
    if isFirst { return .success(tokens) }
    return .failure(try reused(try bench.store.code(hash) ?? code))
  }

  /// Gives new tokens for a refresh token, once: a second try ends the whole grant. (security: K9)
  ///
  /// No time is left in which the old one still works. A client that sends two requests with it at once isn't told
  /// from a thief who sends the second, and has to ask the person again.
  public func refresh(
    _ text: String, scope: String?, resource: String?, by client: OAuthClient, settings: OAuthSettings
  ) throws(GalleyError) -> Result<OAuthTokens, OAuthError> {
    let unknown = OAuthError(
      .invalidGrant, "the refresh token is unknown, has ended or was given to another client")
    guard let secret = CredentialSecret(parsing: text), secret.kind == .oauthRefresh,
      let holder = try bench.store.holder(of: try hash(of: secret.text)), let grant = holder.grant,
      grant.client == client.id
    else { return .failure(unknown) }
    let now = bench.clock()
    let old = holder.credential
    if old.standing(at: now) == .rotated { return .failure(try reused(grant)) }
    guard case .success(let facts) = holder.judge(at: now), grant.stands(at: now) else {
      return .failure(unknown)
    }
    if let resource, resource != grant.resource {
      return .failure(OAuthError(.invalidTarget, "the grant is for another resource"))
    }
    var scopes = grant.scopes
    if let scope, !scope.isEmpty {
      let wanted = RequestedScopes(parsing: scope)
      guard wanted.unknown.isEmpty, wanted.known.allSatisfy(grant.scopes.contains) else {
        return .failure(OAuthError(.invalidScope, "the grant doesn't cover these scopes"))
      }
      scopes = wanted.known
    }
    // What the person's role has lost since is not given, and not said to be. (RFC 6749, 5.1)
    scopes = scopes.filter { facts.scopes?.contains($0) ?? true }
    guard !scopes.isEmpty else {
      return .failure(OAuthError(.invalidGrant, "the person may do nothing of it any more"))
    }
    let (tokens, kept) = try issue(grant, named: old.name, scopes: scopes, replacing: old, settings)
    let isFirst = try bench.whole { (bench) throws(GalleyError) in
      guard try bench.store.exchange(old.id, at: now, for: kept) else { return false }
      try record("oauth.refresh", grant, with: bench)
      return true
    }
    guard isFirst else { return .failure(try reused(grant)) }
    bench.changed()
    return .success(tokens)
  }

  /// Ends a token of a program's: with a refresh token, the whole grant. Whether there was one, nobody learns.
  /// (RFC 7009)
  public func revoke(_ text: String, by client: OAuthClient) throws(GalleyError) -> OAuthError? {
    guard let secret = CredentialSecret(parsing: text), [.oauthAccess, .oauthRefresh].contains(secret.kind),
      let holder = try bench.store.holder(of: try hash(of: secret.text)), let grant = holder.grant
    else { return nil }
    guard grant.client == client.id else {
      return OAuthError(.invalidGrant, "the token was given to another client")
    }
    let now = bench.clock()
    try bench.whole { (bench) throws(GalleyError) in
      let isEnded =
        secret.kind == .oauthRefresh
        ? try bench.store.end(grant.id, .revoked, at: now)
        : try bench.store.end(holder.credential.id, Credential.End(time: now, reason: .revoked))
      if isEnded { try record("oauth.revoke", grant, ["kind": .string(secret.kind.rawValue)], with: bench) }
    }
    bench.changed()
    return nil
  }

  /// What a token of a program's stands for, as long as it lives; nil otherwise. (RFC 7662)
  public func introspect(
    _ text: String, by client: OAuthClient
  ) throws(GalleyError) -> (credential: Credential, grant: OAuthGrant, scopes: Set<Scope>)? {
    guard let secret = CredentialSecret(parsing: text), [.oauthAccess, .oauthRefresh].contains(secret.kind),
      let holder = try bench.store.holder(of: try hash(of: secret.text)), let grant = holder.grant,
      grant.client == client.id, case .success(let facts) = holder.judge(at: bench.clock())
    else { return nil }
    return (holder.credential, grant, facts.scopes ?? [])
  }

  private func fault(in request: CodeExchange, for code: AuthorizationCode, at now: Int64) -> OAuthError? {
    if code.expiresAt <= now { return OAuthError(.invalidGrant, "the code has expired") }
    if request.redirect != code.redirect {
      return OAuthError(.invalidGrant, "redirect_uri is another than the code was asked for with")
    }
    if !code.challenge.isAnswered(by: request.verifier) {
      return OAuthError(.invalidGrant, "code_verifier doesn't answer the challenge")
    }
    if let resource = request.resource, resource != code.resource {
      return OAuthError(.invalidTarget, "the code is for another resource")
    }
    return nil
  }

  private func reused(_ code: AuthorizationCode) throws(GalleyError) -> OAuthError {
    if let id = code.grant, let grant = try bench.store.grant(id) { _ = try reused(grant) }
    return OAuthError(.invalidGrant, "the code was used before; what it gave has ended")
  }

  private func reused(_ grant: OAuthGrant) throws(GalleyError) -> OAuthError {
    try bench.whole { (bench) throws(GalleyError) in
      if try bench.store.end(grant.id, .reused, at: bench.clock()) {
        try record("oauth.reuse", grant, with: bench)
      }
    }
    bench.changed()
    return OAuthError(.invalidGrant, "the refresh token was used before; the grant has ended")
  }

  private func hash(of secret: String) throws(GalleyError) -> SecretHash {
    try translatingCrypto { () throws in try bench.hashing.hash(secret) }
  }

  private func record(
    _ action: String, _ grant: OAuthGrant, _ more: JSONObject = [:], with bench: Workbench
  ) throws(GalleyError) {
    var detail: JSONObject = [
      "client": .string(grant.client.rawValue), "name": .string(grant.clientName),
      "person": .string(grant.person.rawValue),
    ]
    detail.merge(more)
    try bench.record(action, in: grant.workspace, target: grant.id.rawValue, detail)
  }
}
