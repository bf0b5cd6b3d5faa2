import Content
import SQLite

extension SQLiteStateStore {
  func add(_ session: Session, hash: SecretHash, replacing: SecretHash?) throws(GalleyError) {
    try write { connection in
      if let replacing { try connection.execute("DELETE FROM sessions WHERE hash = ?", replacing.bytes) }
      try connection.execute(
        """
        INSERT INTO sessions (id, hash, person, stage, started_at, last_seen_at, second_factor_at, address, agent)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """, session.id.rawValue, hash.bytes, session.person.rawValue, session.stage.rawValue,
        session.startedAt, session.lastSeenAt, session.secondFactorAt, session.address, session.agent)
    }
  }

  func session(of hash: SecretHash) throws(GalleyError) -> (Session, Person, SecretHash)? {
    try read { connection in
      let found = try connection.first(
        """
        SELECT s.id, s.person, s.stage, s.started_at, s.last_seen_at, s.second_factor_at, s.address, s.agent,
          p.id, p.email, p.name, p.state, p.password IS NOT NULL, p.created_at, s.hash
        FROM sessions s JOIN people p ON p.id = s.person WHERE s.hash = ?
        """, hash.bytes
      ) { (Session($0), Person($0, from: 8), SecretHash($0.bytes(14))) }
      guard let (session, person, kept) = found, let kept else { return nil }
      return (session, person, kept)
    }
  }

  func sessions(of person: Person.ID) throws(GalleyError) -> [Session] {
    try read { connection in
      try connection.all(
        """
        SELECT id, person, stage, started_at, last_seen_at, second_factor_at, address, agent
        FROM sessions WHERE person = ? ORDER BY id
        """, person.rawValue
      ) { Session($0) }
    }
  }

  func touch(_ session: Session.ID, at time: Int64, from address: String?) throws(GalleyError) {
    try write { connection in
      try connection.execute(
        "UPDATE sessions SET last_seen_at = ?1, address = ?2 WHERE id = ?3 AND last_seen_at < ?1", time,
        address, session.rawValue)
    }
  }

  func setSecondFactor(at time: Int64, of session: Session.ID) throws(GalleyError) {
    try write { connection in
      try connection.execute(
        "UPDATE sessions SET second_factor_at = ? WHERE id = ?", time, session.rawValue)
    }
  }

  func endSession(_ session: Session.ID) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute("DELETE FROM sessions WHERE id = ?", session.rawValue)
      return connection.changeCount > 0
    }
  }

  func endSessions(of person: Person.ID, except kept: Session.ID?) throws(GalleyError) -> Int {
    try write { connection in
      try connection.execute(
        "DELETE FROM sessions WHERE person = ?1 AND (?2 IS NULL OR id <> ?2)", person.rawValue,
        kept?.rawValue)
      return connection.changeCount
    }
  }

  func endSessions(idleSince: Int64, startedBefore: Int64) throws(GalleyError) -> Int {
    try write { connection in
      try connection.execute(
        "DELETE FROM sessions WHERE last_seen_at < ? OR started_at < ?", idleSince, startedBefore)
      return connection.changeCount
    }
  }

  func memberships(of person: Person.ID) throws(GalleyError) -> [Membership] {
    try read { connection in
      try connection.all(
        "SELECT workspace, role, since FROM memberships WHERE person = ? ORDER BY since, workspace",
        person.rawValue
      ) {
        Membership(person: person, workspace: EntityID($0.text(0)), role: $0.text(1), since: $0.int64(2))
      }
    }
  }

  func remove(
    _ person: Person.ID, from workspace: Workspace.ID, at time: Int64
  ) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute(
        "DELETE FROM memberships WHERE person = ? AND workspace = ?", person.rawValue, workspace.rawValue)
      guard connection.changeCount > 0 else { return false }
      // Without a place they are worth nothing; with a later one they would be again.
      try connection.endGrants(of: person, in: workspace, at: time)
      try connection.execute(
        """
        UPDATE credentials SET ended_at = ?, end_reason = 'revoked'
        WHERE person = ? AND workspace = ? AND ended_at IS NULL
        """, time, person.rawValue, workspace.rawValue)
      guard try connection.scalar("SELECT 1 FROM memberships WHERE person = ?", person.rawValue) == nil else {
        return true
      }
      try connection.execute("DELETE FROM second_factors WHERE person = ?", person.rawValue)
      try connection.execute("DELETE FROM recovery_codes WHERE person = ?", person.rawValue)
      try connection.execute("UPDATE people SET password = NULL WHERE id = ?", person.rawValue)
      return true
    }
  }

  func setName(_ name: String, of person: Person.ID) throws(GalleyError) {
    try write { try $0.execute("UPDATE people SET name = ? WHERE id = ?", name, person.rawValue) }
  }

  func hasPasswords() throws(GalleyError) -> Bool {
    try read { try $0.scalar("SELECT 1 FROM people WHERE password IS NOT NULL LIMIT 1") != nil }
  }
}

extension Session {
  fileprivate init(_ row: borrowing Row) {
    self.init(
      id: EntityID(row.text(0)), person: EntityID(row.text(1)),
      // What a later version wrote and this one doesn't know lets nobody in.
      stage: Stage(rawValue: row.text(2)) ?? .halfway, startedAt: row.int64(3), lastSeenAt: row.int64(4),
      secondFactorAt: row.int64OrNil(5), address: row.textOrNil(6), agent: row.textOrNil(7))
  }
}
