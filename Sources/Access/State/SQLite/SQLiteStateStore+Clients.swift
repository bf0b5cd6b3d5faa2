import Content
import SQLite

extension SQLiteStateStore {
  func add(_ client: Client, with credential: NewCredential) throws(GalleyError) {
    try write { connection in
      if try connection.scalar(
        "SELECT 1 FROM clients WHERE workspace = ? AND name = ? AND revoked_at IS NULL",
        client.workspace.rawValue, client.name) != nil
      {
        throw GalleyError(
          .alreadyExists, "There is a client ‘\(client.name)’ already.",
          hint: "Rotate its token with galley client rotate, or choose another name.")
      }
      try connection.execute(
        "INSERT INTO clients (id, workspace, name, notes, owner, created_at) VALUES (?, ?, ?, ?, ?, ?)",
        client.id.rawValue, client.workspace.rawValue, client.name, client.notes, client.owner?.rawValue,
        client.createdAt)
      try connection.insert(credential)
    }
  }

  func clients(of workspace: Workspace.ID) throws(GalleyError) -> [Client] {
    try read { connection in
      try connection.all(
        """
        SELECT id, workspace, name, notes, owner, created_at, revoked_at FROM clients
        WHERE workspace = ? ORDER BY created_at, id
        """, workspace.rawValue
      ) { Client($0) }
    }
  }

  func client(_ id: Client.ID) throws(GalleyError) -> Client? { try read { try $0.client(id) } }

  func setNotes(_ notes: String, of client: Client.ID) throws(GalleyError) {
    try write { try $0.execute("UPDATE clients SET notes = ? WHERE id = ?", notes, client.rawValue) }
  }

  func revoke(_ client: Client.ID, at time: Int64) throws(GalleyError) {
    try write { connection in
      try connection.execute(
        "UPDATE clients SET revoked_at = ? WHERE id = ? AND revoked_at IS NULL", time, client.rawValue)
      try connection.execute(
        "UPDATE credentials SET ended_at = ?, end_reason = 'revoked' WHERE client = ? AND ended_at IS NULL",
        time, client.rawValue)
    }
  }
}

extension Connection {
  func client(_ id: Client.ID) throws -> Client? {
    try first(
      "SELECT id, workspace, name, notes, owner, created_at, revoked_at FROM clients WHERE id = ?",
      id.rawValue
    ) { Client($0) }
  }
}

extension Client {
  fileprivate init(_ row: borrowing Row) {
    self.init(
      id: EntityID(row.text(0)), workspace: EntityID(row.text(1)), name: row.text(2), notes: row.text(3),
      owner: row.textOrNil(4).map { EntityID($0) }, createdAt: row.int64(5), revokedAt: row.int64OrNil(6))
  }
}
