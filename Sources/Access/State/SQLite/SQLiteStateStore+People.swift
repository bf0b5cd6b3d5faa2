import Content
import SQLite

extension SQLiteStateStore {
  func add(_ person: Person, passwordHash: String?, as membership: Membership) throws(GalleyError) {
    try write { connection in
      if try connection.scalar("SELECT 1 FROM people WHERE email = ?", person.email) != nil {
        throw GalleyError(
          .alreadyExists, "There is a user ‘\(person.email)’ already.",
          hint: "See who there is with: galley user list")
      }
      try connection.insert(person, passwordHash: passwordHash)
      try connection.put(membership)
    }
  }

  func put(_ membership: Membership) throws(GalleyError) {
    try write { try $0.put(membership) }
  }

  func person(email: String) throws(GalleyError) -> Person? {
    try read { connection in
      try connection.first(
        "SELECT id, email, name, state, password IS NOT NULL, created_at FROM people WHERE email = ?", email
      ) { Person($0, from: 0) }
    }
  }

  func person(_ id: Person.ID) throws(GalleyError) -> Person? {
    try read { connection in
      try connection.first(
        "SELECT id, email, name, state, password IS NOT NULL, created_at FROM people WHERE id = ?",
        id.rawValue
      ) { Person($0, from: 0) }
    }
  }

  func passwordHash(of person: Person.ID) throws(GalleyError) -> String? {
    try read { try $0.text("SELECT password FROM people WHERE id = ?", person.rawValue) }
  }

  func setPasswordHash(_ hash: String, of person: Person.ID) throws(GalleyError) {
    try write { try $0.execute("UPDATE people SET password = ? WHERE id = ?", hash, person.rawValue) }
  }

  func setState(_ state: Person.State, of person: Person.ID) throws(GalleyError) {
    try write { connection in
      try connection.execute("UPDATE people SET state = ? WHERE id = ?", state.rawValue, person.rawValue)
    }
  }

  func members(of workspace: Workspace.ID) throws(GalleyError) -> [Member] {
    try read { connection in
      try connection.all(
        """
        SELECT p.id, p.email, p.name, p.state, p.password IS NOT NULL, p.created_at, m.role, m.since
        FROM memberships m JOIN people p ON p.id = m.person WHERE m.workspace = ? ORDER BY p.email
        """, workspace.rawValue
      ) { row in
        let person = Person(row, from: 0)
        return Member(
          person: person,
          membership: Membership(
            person: person.id, workspace: workspace, role: row.text(6), since: row.int64(7)))
      }
    }
  }

  func membership(of person: Person.ID, in workspace: Workspace.ID) throws(GalleyError) -> Membership? {
    try read { connection in
      try connection.first(
        "SELECT role, since FROM memberships WHERE person = ? AND workspace = ?", person.rawValue,
        workspace.rawValue
      ) { Membership(person: person, workspace: workspace, role: $0.text(0), since: $0.int64(1)) }
    }
  }
}

extension Connection {
  func insert(_ person: Person, passwordHash: String?) throws {
    try execute(
      "INSERT INTO people (id, email, name, state, password, created_at) VALUES (?, ?, ?, ?, ?, ?)",
      person.id.rawValue, person.email, person.name, person.state.rawValue, passwordHash, person.createdAt)
  }

  func put(_ membership: Membership) throws {
    try execute(
      """
      INSERT INTO memberships (person, workspace, role, since) VALUES (?, ?, ?, ?)
      ON CONFLICT DO UPDATE SET role = excluded.role
      """, membership.person.rawValue, membership.workspace.rawValue, membership.role, membership.since)
  }
}
