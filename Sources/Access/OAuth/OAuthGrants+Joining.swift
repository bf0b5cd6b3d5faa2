import Content

extension OAuthGrants {
  /// What the person lets the program of a code do already, in the same workspace at the same address.
  func standing(for code: AuthorizationCode, at now: Int64) throws(GalleyError) -> [OAuthGrant] {
    let filter = GrantFilter(
      workspace: code.workspace, person: code.person, client: code.client, includesEnded: true)
    return try bench.store.grants(filter, at: now).map(\.grant)
      .filter { $0.resource == code.resource && $0.stands(at: now) }
  }

  /// The grant that a code's tokens belong to: one that stands, where the code was given by it or says the same, so that
  /// whoever ends it ends all of the program's tokens; else a new one. Nil where the one that it was given by has ended.
  func grant(
    for code: AuthorizationCode, of client: OAuthClient, among standing: [OAuthGrant], at now: Int64
  ) throws(GalleyError) -> OAuthGrant? {
    if let id = code.grant { return standing.first { $0.id == id } }
    let same = standing.last { $0.sites == code.sites && Set($0.scopes) == Set(code.scopes) }
    let id: OAuthGrant.ID = if let same { same.id } else { try bench.newID() }
    return OAuthGrant(
      id: id, client: client.id, person: code.person, workspace: code.workspace, resource: code.resource,
      scopes: code.scopes, sites: code.sites, createdAt: same?.createdAt ?? now,
      expiresAt: code.grantEnd, endedAt: nil, end: nil, clientName: client.name)
  }
}
