import Content
import SQLite

extension SQLiteStateStore {
  func expiring(
    in workspace: Workspace.ID, before time: Int64
  ) throws(GalleyError) -> [NoticedCredential] {
    try noticed(NoticeRow.expiring, workspace, time)
  }

  func aged(in workspace: Workspace.ID, madeBefore time: Int64) throws(GalleyError) -> [NoticedCredential] {
    try noticed(NoticeRow.aged, workspace, time)
  }

  private func noticed(
    _ question: SQL, _ workspace: Workspace.ID, _ time: Int64
  ) throws(GalleyError) -> [NoticedCredential] {
    try read { connection in
      try connection.all(question, workspace.rawValue, time) { row in
        NoticedCredential(
          credential: Credential(row), told: row.int64OrNil(CredentialRow.count).map { Int($0) })
      }
    }
  }

  func note(_ mark: NoticeMark, delivering deliveries: [Delivery]) throws(GalleyError) -> Bool {
    try write { connection in
      try connection.execute(
        """
        INSERT INTO credential_notices VALUES (?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET step = excluded.step, at = excluded.at WHERE excluded.step < step
        """, mark.credential.rawValue, mark.kind.rawValue, Int64(mark.step), mark.time)
      guard connection.changeCount == 1 else { return false }
      for delivery in deliveries { try connection.insert(delivery) }
      return true
    }
  }

  func enqueue(_ deliveries: [Delivery]) throws(GalleyError) {
    try write { for delivery in deliveries { try $0.insert(delivery) } }
  }

  func due(at time: Int64, limit: Int) throws(GalleyError) -> [Delivery] {
    try read { connection in
      // A clock that was set back doesn't make anything wait longer than the longest pause.
      try connection.all(
        NoticeRow.due, time, time + Delivery.longestPause, Int64(limit)
      ) { Delivery($0) }
    }
  }

  func settle(_ delivery: Delivery) throws(GalleyError) {
    try write { connection in
      // What has arrived isn't kept: it may hold what is meant for one pair of eyes.
      try connection.execute(
        """
        UPDATE deliveries SET attempts = ?, state = ?, next_at = ?, last_error = ?, settled_at = ?,
          body = CASE WHEN ?2 = 'waiting' THEN body ELSE '' END
        WHERE id = ?6
        """, Int64(delivery.attempts), delivery.state.rawValue, delivery.nextAt, delivery.lastError,
        delivery.settledAt, delivery.id.rawValue)
    }
  }

  func deliveries(in state: Delivery.State?, limit: Int) throws(GalleyError) -> [Delivery] {
    try read { try $0.all(NoticeRow.newest, state?.rawValue, Int64(limit)) { Delivery($0) } }
  }

  func forgetDeliveries(settledBefore time: Int64) throws(GalleyError) -> Int {
    try write { connection in
      try connection.execute("DELETE FROM deliveries WHERE settled_at IS NOT NULL AND settled_at < ?", time)
      return connection.changeCount
    }
  }
}

/// The questions about notices and deliveries.
private enum NoticeRow {
  static let expiring = SQL(noticed("expires", "expires_at IS NOT NULL AND expires_at <= ?2"))
  static let aged = SQL(noticed("rotate", "created_at <= ?2"))

  /// Tokens of OAuth are renewed by their clients: nobody is told of them.
  private static func noticed(_ kind: String, _ condition: String) -> String {
    """
    SELECT \(CredentialRow.columns),
      (SELECT step FROM credential_notices n WHERE n.credential = credentials.id AND n.kind = '\(kind)')
    FROM credentials WHERE workspace = ?1 AND ended_at IS NULL AND replaced_by IS NULL
      AND kind IN ('pat', 'client', 'api_key') AND \(condition) ORDER BY id
    """
  }

  private static let columns = """
    id, channel, target, event, workspace, subject, body, created_at, attempts, state, next_at, last_error,
    settled_at
    """

  static let due = SQL(
    """
    SELECT \(columns) FROM deliveries WHERE state = 'waiting' AND (next_at <= ? OR next_at > ?)
    ORDER BY next_at, id LIMIT ?
    """)

  static let newest = SQL(
    "SELECT \(columns) FROM deliveries WHERE ?1 IS NULL OR state = ?1 ORDER BY id DESC LIMIT ?2")
}

extension Connection {
  fileprivate func insert(_ delivery: Delivery) throws {
    try execute(
      """
      INSERT INTO deliveries (id, channel, target, event, workspace, subject, body, created_at, attempts, state,
        next_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """, delivery.id.rawValue, delivery.channel.rawValue, delivery.target, delivery.event,
      delivery.workspace?.rawValue, delivery.subject, delivery.body, delivery.createdAt,
      Int64(delivery.attempts), delivery.state.rawValue, delivery.nextAt)
  }
}

extension Delivery {
  fileprivate init(_ row: borrowing Row) {
    self.init(
      id: EntityID(row.text(0)),
      channel: Channel(rawValue: row.text(1)) ?? .webhook, target: row.text(2), event: row.text(3),
      workspace: row.textOrNil(4).map { EntityID($0) }, subject: row.text(5), body: row.text(6),
      createdAt: row.int64(7), attempts: row.int(8), state: State(rawValue: row.text(9)) ?? .dead,
      nextAt: row.int64(10), lastError: row.textOrNil(11), settledAt: row.int64OrNil(12))
  }
}
