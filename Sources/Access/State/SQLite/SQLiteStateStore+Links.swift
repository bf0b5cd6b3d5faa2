import Content
import SQLite

extension SQLiteStateStore {
  func add(_ link: OneTimeLink, hash: SecretHash) throws(GalleyError) {
    try write { connection in
      try connection.execute(
        """
        DELETE FROM one_time_links
        WHERE kind = ? AND person IS ? AND email IS ? AND workspace IS ?
        """, link.kind.rawValue, link.person?.rawValue, link.email, link.workspace?.rawValue)
      try connection.execute(
        """
        INSERT INTO one_time_links
          (id, hash, kind, person, email, workspace, role, made_by, created_at, expires_at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, link.id.rawValue, hash.bytes, link.kind.rawValue, link.person?.rawValue, link.email,
        link.workspace?.rawValue, link.role, link.madeBy, link.createdAt, link.expiresAt)
    }
  }

  func link(of hash: SecretHash) throws(GalleyError) -> (OneTimeLink, SecretHash)? {
    try read { connection in
      let found = try connection.first(
        """
        SELECT id, kind, person, email, workspace, role, made_by, created_at, expires_at, hash
        FROM one_time_links WHERE hash = ?
        """, hash.bytes
      ) { (OneTimeLink($0), SecretHash($0.bytes(9))) }
      guard let (link, kept) = found, let link, let kept else { return nil }
      return (link, kept)
    }
  }

  func links(_ kind: OneTimeLink.Kind, to workspace: Workspace.ID) throws(GalleyError) -> [OneTimeLink] {
    try read { connection in
      try connection.all(
        """
        SELECT id, kind, person, email, workspace, role, made_by, created_at, expires_at
        FROM one_time_links WHERE kind = ? AND workspace = ? ORDER BY id
        """, kind.rawValue, workspace.rawValue
      ) { OneTimeLink($0) }.compactMap { $0 }
    }
  }

  func redeem(_ link: OneTimeLink.ID, _ redemption: Redemption) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute("DELETE FROM one_time_links WHERE id = ?", link.rawValue)
      guard connection.changeCount > 0 else { return false }
      if let person = redemption.newPerson { try connection.insert(person, passwordHash: nil) }
      if let (person, hash) = redemption.password {
        try connection.execute("UPDATE people SET password = ? WHERE id = ?", hash, person.rawValue)
      }
      if let (person, time) = redemption.ended { try connection.endGrants(of: person, in: nil, at: time) }
      if let (person, name) = redemption.name {
        try connection.execute("UPDATE people SET name = ? WHERE id = ?", name, person.rawValue)
      }
      if let membership = redemption.membership { try connection.put(membership) }
      return true
    }
  }

  func removeLink(_ link: OneTimeLink.ID) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute("DELETE FROM one_time_links WHERE id = ?", link.rawValue)
      return connection.changeCount > 0
    }
  }

  func removeLinks(expiredBefore time: Int64) throws(GalleyError) -> Int {
    try write { connection in
      try connection.execute("DELETE FROM one_time_links WHERE expires_at < ?", time)
      return connection.changeCount
    }
  }
}

extension OneTimeLink {
  /// Nil for what a later version wrote and this one doesn't know.
  fileprivate init?(_ row: borrowing Row) {
    guard let kind = Kind(rawValue: row.text(1)) else { return nil }
    self.init(
      id: EntityID(row.text(0)), kind: kind, person: row.textOrNil(2).map { EntityID($0) },
      email: row.textOrNil(3), workspace: row.textOrNil(4).map { EntityID($0) }, role: row.textOrNil(5),
      madeBy: row.text(6), createdAt: row.int64(7), expiresAt: row.int64(8))
  }
}
