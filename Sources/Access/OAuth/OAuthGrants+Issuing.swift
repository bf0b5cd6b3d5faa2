import Content

extension OAuthGrants {
  /// Makes the two tokens of a grant, which are not kept yet.
  func issue(
    _ grant: OAuthGrant, named name: String, scopes: [Scope], replacing old: Credential?,
    _ settings: OAuthSettings
  ) throws(GalleyError) -> (tokens: OAuthTokens, kept: [NewCredential]) {
    let now = bench.clock()
    let wanted = now + Int64(settings.accessMinutes) * 60_000
    let accessEnd = min(wanted, grant.expiresAt ?? wanted)
    let idle = now + Int64(settings.refreshDays) * Lifetime.day
    let access = try token(.oauthAccess, of: grant, named: name, scopes, until: accessEnd, after: nil)
    // A narrower access token is for one use; the next one may be asked for in full again.
    let refresh = try token(
      .oauthRefresh, of: grant, named: name, grant.scopes, until: min(idle, grant.expiresAt ?? idle),
      after: old?.id)
    let tokens = OAuthTokens(
      access: access.made.secret, refresh: refresh.made.secret,
      expiresIn: Int((accessEnd - now) / 1_000), scopes: scopes, grant: grant)
    return (tokens, [access.new, refresh.new])
  }

  private func token(
    _ kind: Credential.Kind, of grant: OAuthGrant, named name: String, _ scopes: [Scope], until end: Int64,
    after old: Credential.ID?
  ) throws(GalleyError) -> (made: IssuedCredential, new: NewCredential) {
    try bench.seal(kind) { (secret, id) in
      Credential(
        // History knows what all tokens of a grant did by the grant.
        id: id, lineage: Credential.ID(grant.id.rawValue), kind: kind, workspace: grant.workspace,
        owner: .person(grant.person), prefix: secret.prefix, name: name, notes: "",
        allowance: .token(scopes, sites: grant.sites), createdAt: bench.clock(), expiresAt: end,
        rotatedFrom: old, replacedBy: nil, end: nil, lastUse: nil)
    }
  }
}
