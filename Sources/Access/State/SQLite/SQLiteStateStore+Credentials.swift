import Content
import SQLite

extension SQLiteStateStore {
  func add(_ credential: NewCredential) throws(GalleyError) {
    try write { try $0.insert(credential) }
  }

  func replace(_ old: Credential.ID, by new: NewCredential, endingAt end: Int64) throws(GalleyError) {
    try write { connection in
      // What ends later ends by its own time; what ends now is ended outright, whatever the clock will say.
      let now = new.credential.createdAt
      try connection.execute(
        """
        UPDATE credentials SET replaced_by = ?1,
          expires_at = CASE WHEN ?2 > ?3 THEN min(?2, ifnull(expires_at, ?2)) ELSE expires_at END,
          ended_at = CASE WHEN ?2 > ?3 THEN NULL ELSE ?3 END,
          end_reason = CASE WHEN ?2 > ?3 THEN NULL ELSE 'rotated' END
        WHERE id = ?4 AND ended_at IS NULL AND replaced_by IS NULL
        """, new.credential.id.rawValue, end, now, old.rawValue)
      guard connection.changeCount == 1 else {
        throw GalleyError(
          .conflict, "‘\(new.credential.name)’ has ended or was rotated meanwhile; nothing was made.",
          hint: "See how it stands with: galley token show")
      }
      try connection.insert(new)
    }
  }

  func end(_ credential: Credential.ID, _ end: Credential.End) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute(
        "UPDATE credentials SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL", end.time,
        end.reason.rawValue, credential.rawValue)
      return connection.changeCount == 1
    }
  }

  func endAll(
    of owner: Credential.Owner, in workspace: Workspace.ID?, _ end: Credential.End
  ) throws(GalleyError) -> [Credential] {
    try write { connection in
      let live = try connection.all(
        CredentialRow.liveOf, owner.person?.rawValue, owner.client?.rawValue, workspace?.rawValue
      ) { Credential($0) }
      for credential in live {
        try connection.execute(
          "UPDATE credentials SET ended_at = ?, end_reason = ? WHERE id = ?", end.time, end.reason.rawValue,
          credential.id.rawValue)
      }
      return live
    }
  }

  func expire(at time: Int64) throws(GalleyError) -> Int {
    try write { connection in
      try connection.execute(
        """
        UPDATE credentials SET ended_at = ?1, end_reason = 'expired'
        WHERE ended_at IS NULL AND expires_at IS NOT NULL AND expires_at <= ?1
        """, time)
      return connection.changeCount
    }
  }

  func purge(endedBefore time: Int64) throws(GalleyError) -> Int {
    try write { connection in
      try connection.execute("DELETE FROM credentials WHERE ended_at IS NOT NULL AND ended_at < ?", time)
      return connection.changeCount
    }
  }

  func touch(_ uses: [Credential.ID: Credential.Use]) throws(GalleyError) {
    try write { connection in
      for (id, use) in uses {
        // Another process, or a clock that was set back, may know of an earlier use; it says nothing new.
        try connection.execute(
          """
          UPDATE credentials SET last_used_at = ?1, last_used_from = ?2
          WHERE id = ?3 AND (last_used_at IS NULL OR last_used_at <= ?1)
          """, use.time, use.address, id.rawValue)
      }
    }
  }

  func credential(_ id: Credential.ID) throws(GalleyError) -> Credential? {
    try read { try $0.first(CredentialRow.byID, id.rawValue) { Credential($0) } }
  }

  func credentials(_ filter: CredentialFilter) throws(GalleyError) -> [Credential] {
    let kinds = " " + filter.kinds.map(\.rawValue).sorted().joined(separator: " ") + " "
    return try read { connection in
      try connection.all(
        filter.text == nil ? CredentialRow.listed : CredentialRow.found, filter.workspace.rawValue, kinds,
        filter.includesEnded, filter.owner?.person?.rawValue, filter.owner?.client?.rawValue,
        filter.after?.rawValue, filter.text, Int64(filter.limit)
      ) { Credential($0) }
    }
  }

  func holder(of hash: SecretHash) throws(GalleyError) -> CredentialHolder? {
    try read { connection in
      guard
        let (credential, kept) = try connection.first(
          CredentialRow.byHash, hash.bytes,
          read: { (Credential($0), SecretHash($0.bytes(CredentialRow.count))) }),
        let kept
      else { return nil }
      let (person, role) = try connection.standing(of: credential.owner.person, in: credential.workspace)
      return CredentialHolder(
        credential: credential, hash: kept, person: person, role: role,
        client: try credential.owner.client.flatMap { try connection.client($0) },
        grant: credential.kind.isOAuth
          ? try connection.grant(OAuthGrant.ID(credential.lineage.rawValue)) : nil,
        sites: try connection.sites(of: credential.workspace))
    }
  }
}

extension Connection {
  func insert(_ new: NewCredential) throws {
    let credential = new.credential, allowance = credential.allowance
    let sites: (project: String?, slugs: String?) =
      switch allowance.sites {
      case .workspace: (nil, nil)
      case .project(let project): (project, nil)
      case .sites(let slugs): (nil, slugs.sorted().joined(separator: " "))
      }
    try execute(
      """
      INSERT INTO credentials (id, lineage, kind, workspace, person, client, hash, prefix, name, notes, persona,
        scopes, paths, project, sites, created_at, expires_at, rotated_from)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, credential.id.rawValue, credential.lineage.rawValue, credential.kind.rawValue,
      credential.workspace.rawValue, credential.owner.person?.rawValue, credential.owner.client?.rawValue,
      new.hash.bytes, credential.prefix, credential.name, credential.notes, allowance.persona.rawValue,
      allowance.scopes?.map(\.rawValue).joined(separator: " "),
      allowance.paths?.map(\.description).joined(separator: " "), sites.project, sites.slugs,
      credential.createdAt, credential.expiresAt, credential.rotatedFrom?.rawValue)
  }

  /// A person, and what they may do in a workspace.
  fileprivate func standing(of id: Person.ID?, in workspace: Workspace.ID) throws -> (Person?, Role?) {
    guard let id else { return (nil, nil) }
    let found = try first(
      """
      SELECT p.id, p.email, p.name, p.state, p.password IS NOT NULL, p.created_at, m.role, r.scopes
      FROM people p LEFT JOIN memberships m ON m.person = p.id AND m.workspace = ?2
        LEFT JOIN roles r ON r.workspace = ?2 AND r.name = m.role
      WHERE p.id = ?1
      """, id.rawValue, workspace.rawValue
    ) { row in
      (Person(row, from: 0), row.textOrNil(6), row.isNull(7) ? nil : row.scopes(7))
    }
    guard let (person, name, scopes) = found else { return (nil, nil) }
    guard let name else { return (person, nil) }
    return (person, Role.builtIn(name) ?? scopes.map { Role(name: name, scopes: $0) })
  }
}
