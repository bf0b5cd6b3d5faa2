import Content
import SQLite

extension SQLiteStateStore {
  func add(_ code: AuthorizationCode, forgettingBefore time: Int64) throws(GalleyError) {
    try write { connection in
      try connection.execute("DELETE FROM oauth_codes WHERE expires_at < ?", time)
      try connection.execute(
        """
        INSERT INTO oauth_codes (hash, client, redirect, challenge, resource, person, workspace, scopes, sites,
          grant_end, created_at, expires_at, granted)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, code.hash.bytes, code.client.rawValue, code.redirect, code.challenge.text, code.resource,
        code.person.rawValue, code.workspace.rawValue, code.scopes.text, code.sites.slugs, code.grantEnd,
        code.createdAt, code.expiresAt, code.grant?.rawValue)
    }
  }

  func code(_ hash: SecretHash) throws(GalleyError) -> AuthorizationCode? {
    try read { connection in
      try connection.first(
        """
        SELECT client, redirect, challenge, resource, person, workspace, scopes, sites, grant_end, created_at,
          expires_at, used_at, granted
        FROM oauth_codes WHERE hash = ?
        """, hash.bytes
      ) { row -> AuthorizationCode? in
        guard let challenge = CodeChallenge(parsing: row.text(2)) else { return nil }
        return AuthorizationCode(
          hash: hash, client: EntityID(row.text(0)), redirect: row.text(1), challenge: challenge,
          resource: row.text(3), person: EntityID(row.text(4)), workspace: EntityID(row.text(5)),
          scopes: row.scopes(6), sites: row.siteLimit(7), grantEnd: row.int64OrNil(8),
          createdAt: row.int64(9), expiresAt: row.int64(10), usedAt: row.int64OrNil(11),
          grant: row.textOrNil(12).map { EntityID($0) })
      } ?? nil
    }
  }

  func spend(
    _ code: SecretHash, at time: Int64, for grant: OAuthGrant?, _ tokens: [NewCredential]
  ) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute(
        "UPDATE oauth_codes SET used_at = ?, granted = ? WHERE hash = ? AND used_at IS NULL", time,
        grant?.id.rawValue, code.bytes)
      guard connection.changeCount == 1 else { return false }
      if let grant {
        try connection.execute(
          """
          INSERT INTO oauth_grants (id, client, person, workspace, resource, scopes, sites, created_at, expires_at)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
          ON CONFLICT (id) DO UPDATE SET expires_at = excluded.expires_at
          """, grant.id.rawValue, grant.client.rawValue, grant.person.rawValue, grant.workspace.rawValue,
          grant.resource, grant.scopes.text, grant.sites.slugs, grant.createdAt, grant.expiresAt)
      }
      for token in tokens { try connection.insert(token) }
      return true
    }
  }

  func exchange(
    _ refresh: Credential.ID, at time: Int64, for tokens: [NewCredential]
  ) throws(GalleyError) -> Bool {
    try write { connection in
      let next = tokens.first { $0.credential.kind == .oauthRefresh }?.credential.id.rawValue
      try connection.execute(
        """
        UPDATE credentials SET ended_at = ?1, end_reason = 'rotated', replaced_by = ?2, last_used_at = ?1
        WHERE id = ?3 AND ended_at IS NULL
        """, time, next, refresh.rawValue)
      guard connection.changeCount == 1 else { return false }
      for token in tokens { try connection.insert(token) }
      return true
    }
  }

  func grant(_ id: OAuthGrant.ID) throws(GalleyError) -> OAuthGrant? { try read { try $0.grant(id) } }

  func grants(_ filter: GrantFilter, at time: Int64) throws(GalleyError) -> [GrantReport] {
    try read { connection in
      try connection.all(
        """
        SELECT g.id, g.client, g.person, g.workspace, g.resource, g.scopes, g.sites, g.created_at, g.expires_at,
          g.ended_at, g.end_reason, c.id, c.kind, c.name, c.website, c.redirects, c.authentication, c.scopes,
          c.secret, c.created_at, c.fresh_until, c.removed_at, p.id, p.email, p.name, p.state,
          p.password IS NOT NULL, p.created_at, u.last_used_at, u.last_used_from,
          g.ended_at IS NULL AND (g.expires_at IS NULL OR g.expires_at > ?1) AND EXISTS (
            SELECT 1 FROM credentials r WHERE r.lineage = g.id AND r.kind IN ('oauth_access', 'oauth_refresh')
              AND r.kind = 'oauth_refresh' AND r.ended_at IS NULL AND (r.expires_at IS NULL OR r.expires_at > ?1)
          ) AS live
        FROM oauth_grants g JOIN oauth_clients c ON c.id = g.client JOIN people p ON p.id = g.person
          LEFT JOIN credentials u ON u.id = (
            SELECT r.id FROM credentials r WHERE r.lineage = g.id AND r.kind IN ('oauth_access', 'oauth_refresh')
            ORDER BY r.last_used_at DESC LIMIT 1)
        WHERE (?2 IS NULL OR g.workspace = ?2) AND (?3 IS NULL OR g.person = ?3)
          AND (?4 IS NULL OR g.client = ?4) AND (?5 OR live)
        ORDER BY g.created_at, g.id
        """, time, filter.workspace?.rawValue, filter.person?.rawValue, filter.client?.rawValue,
        filter.includesEnded
      ) { row in
        GrantReport(
          grant: OAuthGrant(row, named: row.text(13)), client: OAuthClient(row, from: 11),
          person: Person(row, from: 22),
          lastUse: row.int64OrNil(28).map { Credential.Use(time: $0, address: row.textOrNil(29)) },
          isLive: row.bool(30))
      }
    }
  }

  func end(_ grant: OAuthGrant.ID, _ reason: OAuthGrant.End, at time: Int64) throws(GalleyError) -> Bool {
    try write { try $0.end(grant, reason, at: time) }
  }
}

extension Connection {
  func grant(_ id: OAuthGrant.ID) throws -> OAuthGrant? {
    try first(
      """
      SELECT g.id, g.client, g.person, g.workspace, g.resource, g.scopes, g.sites, g.created_at, g.expires_at,
        g.ended_at, g.end_reason, c.name
      FROM oauth_grants g JOIN oauth_clients c ON c.id = g.client WHERE g.id = ?
      """, id.rawValue
    ) { OAuthGrant($0, named: $0.text(11)) }
  }

  /// Whether the program of that id was removed, or the grant of that id ended; nil where it is neither's.
  func isOver(_ id: String) throws -> Bool? {
    try first(
      """
      SELECT removed_at IS NOT NULL FROM oauth_clients WHERE id = ?1
      UNION ALL SELECT ended_at IS NOT NULL FROM oauth_grants WHERE id = ?1
      """, id, read: { $0.bool(0) })
  }

  /// Ends a grant with all its tokens.
  func end(_ grant: OAuthGrant.ID, _ reason: OAuthGrant.End, at time: Int64) throws -> Bool {
    try execute(
      "UPDATE oauth_grants SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL", time,
      reason.rawValue, grant.rawValue)
    let isFirst = changeCount == 1
    try execute(
      """
      UPDATE credentials SET ended_at = ?, end_reason = 'revoked'
      WHERE lineage = ? AND kind IN ('oauth_access', 'oauth_refresh') AND ended_at IS NULL
      """, time, grant.rawValue)
    return isFirst
  }
}

extension Connection {
  /// Ends what a person let programs do, in one workspace or in all, with codes that nobody has used yet.
  func endGrants(of person: Person.ID, in workspace: Workspace.ID?, at time: Int64) throws {
    try execute(
      """
      DELETE FROM oauth_codes WHERE person = ?1 AND (?2 IS NULL OR workspace = ?2) AND used_at IS NULL
      """, person.rawValue, workspace?.rawValue)
    try execute(
      """
      UPDATE credentials SET ended_at = ?3, end_reason = 'revoked'
      WHERE person = ?1 AND (?2 IS NULL OR workspace = ?2) AND kind IN ('oauth_access', 'oauth_refresh')
        AND ended_at IS NULL
      """, person.rawValue, workspace?.rawValue, time)
    try execute(
      """
      UPDATE oauth_grants SET ended_at = ?3, end_reason = 'revoked'
      WHERE person = ?1 AND (?2 IS NULL OR workspace = ?2) AND ended_at IS NULL
      """, person.rawValue, workspace?.rawValue, time)
  }
}

extension OAuthGrant {
  /// Eleven columns, beginning with the id.
  fileprivate init(_ row: borrowing Row, named name: String) {
    self.init(
      id: EntityID(row.text(0)), client: EntityID(row.text(1)), person: EntityID(row.text(2)),
      workspace: EntityID(row.text(3)), resource: row.text(4), scopes: row.scopes(5),
      sites: row.siteLimit(6), createdAt: row.int64(7), expiresAt: row.int64OrNil(8),
      endedAt: row.int64OrNil(9), end: row.textOrNil(10).map { End(rawValue: $0) ?? .revoked },
      clientName: name)
  }
}

extension Row {
  fileprivate func siteLimit(_ column: Int32) -> SiteLimit {
    isNull(column) ? .workspace : .sites(Set(words(column)))
  }
}

extension SiteLimit {
  /// The named sites as a text; nil where none are named. Grants aren't limited by project.
  fileprivate var slugs: String? {
    if case .sites(let slugs) = self { slugs.sorted().joined(separator: " ") } else { nil }
  }
}

extension [Scope] {
  fileprivate var text: String { map(\.rawValue).joined(separator: " ") }
}
