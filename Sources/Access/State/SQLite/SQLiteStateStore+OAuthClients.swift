import Content
import SQLite

extension SQLiteStateStore {
  func put(_ client: OAuthClient, room: ClientRoom?) throws(GalleyError) -> Bool {
    try write { connection in
      if let room, try !connection.make(room) { return false }
      try connection.execute(
        """
        INSERT INTO oauth_clients (id, kind, name, website, redirects, authentication, scopes, secret, created_at,
          fresh_until)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, website = excluded.website,
          redirects = excluded.redirects, authentication = excluded.authentication,
          scopes = excluded.scopes, secret = excluded.secret, fresh_until = excluded.fresh_until
        """, client.id.rawValue, client.kind.rawValue, client.name, client.website,
        client.redirects.map(\.text).joined(separator: " "), client.authentication.rawValue,
        client.scopes?.map(\.rawValue).joined(separator: " "), client.secret?.bytes, client.createdAt,
        client.freshUntil)
      return true
    }
  }

  func oauthClient(_ id: OAuthClient.ID) throws(GalleyError) -> OAuthClient? {
    try read { connection in
      try connection.first(
        """
        SELECT id, kind, name, website, redirects, authentication, scopes, secret, created_at, fresh_until,
          removed_at
        FROM oauth_clients WHERE id = ?
        """, id.rawValue
      ) { OAuthClient($0, from: 0) }
    }
  }

  func oauthClients() throws(GalleyError) -> [OAuthClient] {
    try read { connection in
      try connection.all(
        """
        SELECT id, kind, name, website, redirects, authentication, scopes, secret, created_at, fresh_until,
          removed_at
        FROM oauth_clients WHERE removed_at IS NULL ORDER BY created_at, id
        """
      ) { OAuthClient($0, from: 0) }
    }
  }

  func removeClient(_ id: OAuthClient.ID, at time: Int64) throws(GalleyError) -> [OAuthGrant.ID] {
    try write { connection in
      try connection.execute(
        "UPDATE oauth_clients SET removed_at = ? WHERE id = ? AND removed_at IS NULL", time, id.rawValue)
      let grants: [OAuthGrant.ID] = try connection.all(
        "SELECT id FROM oauth_grants WHERE client = ? AND ended_at IS NULL ORDER BY id", id.rawValue
      ) { EntityID($0.text(0)) }
      for grant in grants { _ = try connection.end(grant, .removed, at: time) }
      return grants
    }
  }
}

extension Connection {
  /// Makes room for one more program that registers itself; answers whether there is.
  fileprivate func make(_ room: ClientRoom) throws -> Bool {
    try execute(
      """
      DELETE FROM oauth_clients WHERE kind = 'dynamic' AND created_at < ?
        AND NOT EXISTS (SELECT 1 FROM oauth_grants g WHERE g.client = oauth_clients.id)
        AND NOT EXISTS (SELECT 1 FROM oauth_codes c WHERE c.client = oauth_clients.id)
      """, room.unusedSince)
    let count = try scalar("SELECT count(*) FROM oauth_clients WHERE kind = 'dynamic'") ?? 0
    if count < Int64(room.most) { return true }
    // The one that has waited longest goes, rather than that everybody is kept out.
    let oldest: String? = try first(
      """
      SELECT id FROM oauth_clients WHERE kind = 'dynamic' AND created_at < ?
        AND NOT EXISTS (SELECT 1 FROM oauth_grants g WHERE g.client = oauth_clients.id)
        AND NOT EXISTS (SELECT 1 FROM oauth_codes c WHERE c.client = oauth_clients.id)
      ORDER BY created_at, id LIMIT 1
      """, room.yieldingSince
    ) { $0.text(0) }
    guard let oldest else { return false }
    try execute("DELETE FROM oauth_clients WHERE id = ?", oldest)
    return true
  }
}

extension OAuthClient {
  /// Eleven columns, beginning with the id.
  init(_ row: borrowing Row, from first: Int32) {
    self.init(
      id: EntityID(row.text(first)), kind: Kind(rawValue: row.text(first + 1)) ?? .dynamic,
      name: row.text(first + 2), website: row.textOrNil(first + 3),
      // Which schemes are let in was decided when they were registered.
      redirects: row.words(first + 4).compactMap { text in
        let scheme = text.prefix { $0 != ":" }.lowercased()
        return RedirectURI(parsing: text, privateSchemes: [scheme])
      },
      authentication: Authentication(rawValue: row.text(first + 5)) ?? .basic,
      scopes: row.isNull(first + 6) ? nil : row.scopes(first + 6),
      secret: row.isNull(first + 7) ? nil : SecretHash(row.bytes(first + 7)),
      createdAt: row.int64(first + 8), freshUntil: row.int64OrNil(first + 9),
      removedAt: row.int64OrNil(first + 10))
  }
}
