import Content
import SQLite

extension SQLiteStateStore {
  func secondFactor(of person: Person.ID) throws(GalleyError) -> SecondFactor? {
    try read { connection in
      try connection.first(
        """
        SELECT secret, confirmed_at, last_step, proposed,
          (SELECT count(*) FROM recovery_codes c WHERE c.person = f.person)
        FROM second_factors f WHERE person = ?
        """, person.rawValue
      ) { row in
        SecondFactor(
          person: person, sealed: row.isNull(0) ? nil : row.bytes(0), confirmedAt: row.int64OrNil(1),
          lastStep: row.int64(2), proposed: row.isNull(3) ? nil : row.bytes(3), recoveryLeft: row.int(4))
      }
    }
  }

  func propose(_ sealed: [UInt8], for person: Person.ID) throws(GalleyError) {
    try write { connection in
      try connection.execute(
        """
        INSERT INTO second_factors (person, last_step, proposed) VALUES (?, 0, ?)
        ON CONFLICT DO UPDATE SET proposed = excluded.proposed
        """, person.rawValue, sealed)
    }
  }

  func confirm(
    _ sealed: [UInt8], step: Int64, recovery: [SecretHash], of person: Person.ID, at time: Int64
  ) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute(
        """
        UPDATE second_factors SET secret = proposed, proposed = NULL, confirmed_at = ?, last_step = ?
        WHERE person = ? AND proposed = ?
        """, time, step, person.rawValue, sealed)
      guard connection.changeCount > 0 else { return false }
      try connection.replaceRecoveryCodes(recovery, of: person)
      return true
    }
  }

  func useStep(_ step: Int64, of person: Person.ID) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute(
        "UPDATE second_factors SET last_step = ?1 WHERE person = ?2 AND last_step < ?1", step,
        person.rawValue)
      return connection.changeCount > 0
    }
  }

  func useRecoveryCode(_ hash: SecretHash, of person: Person.ID) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute(
        "DELETE FROM recovery_codes WHERE person = ? AND hash = ?", person.rawValue, hash.bytes)
      return connection.changeCount > 0
    }
  }

  func setRecoveryCodes(_ hashes: [SecretHash], of person: Person.ID) throws(GalleyError) {
    try write { try $0.replaceRecoveryCodes(hashes, of: person) }
  }

  func removeSecondFactor(of person: Person.ID) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute("DELETE FROM recovery_codes WHERE person = ?", person.rawValue)
      try connection.execute("DELETE FROM second_factors WHERE person = ?", person.rawValue)
      return connection.changeCount > 0
    }
  }

  func hasSecondFactors() throws(GalleyError) -> Bool {
    try read { try $0.scalar("SELECT 1 FROM second_factors LIMIT 1") != nil }
  }
}

extension Connection {
  fileprivate func replaceRecoveryCodes(_ hashes: [SecretHash], of person: Person.ID) throws {
    try execute("DELETE FROM recovery_codes WHERE person = ?", person.rawValue)
    for hash in hashes {
      try execute("INSERT INTO recovery_codes (person, hash) VALUES (?, ?)", person.rawValue, hash.bytes)
    }
  }
}
