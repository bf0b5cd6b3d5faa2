import Content
import SQLite

extension SQLiteStateStore {
  func append(
    _ make: (AuditEnds?) throws -> (rows: [AuditRow], ends: AuditEnds)
  ) throws(GalleyError) {
    let known = actors.known
    let met = try write { connection in
      let (rows, ends) = try make(try connection.auditEnds())
      var met: [AuditActor: Int64] = [:]
      for row in rows {
        let actor = AuditActor(row)
        let number: Int64
        if let known = known[actor] ?? met[actor] {
          number = known
        } else {
          number = try connection.number(of: actor)
          met[actor] = number
        }
        try connection.insert(row, by: number)
      }
      try connection.put(ends)
      return met
    }
    // What an outer transaction may still undo isn't remembered.
    if !isInside { actors.learn(met) }
  }

  func auditEnds() throws(GalleyError) -> AuditEnds? { try read { try $0.auditEnds() } }

  func rows(_ query: AuditQuery) throws(GalleyError) -> [AuditRow] {
    try read { connection in
      let first = try connection.auditEnds()?.first
      return try connection.rows(query).map { row in
        var row = row
        // Before the oldest row that is left nothing else is kept.
        if row.previous == nil, let first, first.number == row.number - 1 { row.previous = first.hash }
        return row
      }
    }
  }

  func totals(_ filter: AuditFilter) throws(GalleyError) -> [AuditTotal] {
    try read { connection in
      let actors = try connection.auditActors()
      let condition = filter.condition
      let sql = SQL(
        """
        SELECT actor, address, outcome, time / 3600000, count(*) FROM audit WHERE \(condition.text)
        GROUP BY 1, 2, 3, 4
        """)
      var totals: [AuditTotal] = []
      try connection.statement(sql).rows(values: condition.values) { row in
        guard var actor = actors[row.int64(0)] else { return }
        actor.address = row.textOrNil(1)
        totals.append(
          AuditTotal(actor: actor, outcome: row.text(2), hour: row.int64(3), count: row.int(4)))
      }
      return totals
    }
  }

  func walk(
    _ begin: (AuditEnds?) throws -> Void, row body: (AuditRow) throws -> Bool
  ) throws(GalleyError) {
    try read { connection in
      try connection.transaction(.deferred) { connection in
        try begin(try connection.auditEnds())
        let actors = try connection.auditActors()
        var after: Int64 = .min
        var goesOn = true
        while goesOn {
          var count = 0
          try connection.rows(AuditSQL.walked, after, Int64(AuditSQL.walkLength)) { row in
            guard goesOn else { return }
            count += 1
            after = row.int64(0)
            goesOn = try body(AuditRow(row, by: actors[row.int64(2)]))
          }
          goesOn = goesOn && count == AuditSQL.walkLength
        }
      }
    }
  }

  func forget(
    through number: Int64, _ make: (AuditEnds, AuditRow) throws -> AuditEnds
  ) throws(GalleyError) {
    try write { connection in
      guard let ends = try connection.auditEnds(),
        let row = try connection.first(AuditSQL.byNumber, number, read: { AuditRow(joined: $0) })
      else { return }
      try connection.execute("DELETE FROM audit WHERE number <= ?", number)
      try connection.put(try make(ends, row))
    }
  }

  func lastAuditRow(before time: Int64) throws(GalleyError) -> Int64? {
    try read { connection in
      let young = try connection.scalar(
        "SELECT number - 1 FROM audit WHERE time >= ? ORDER BY number LIMIT 1", time)
      let last = try young ?? connection.scalar("SELECT max(number) FROM audit")
      guard let last else { return nil }
      return try connection.scalar("SELECT number FROM audit WHERE number = ?", last)
    }
  }

  func revoked(among principals: Set<String>) throws(GalleyError) -> Set<String> {
    try read { connection in
      var revoked: Set<String> = []
      for principal in principals where try connection.isRevoked(principal) { revoked.insert(principal) }
      return revoked
    }
  }
}

extension Connection {
  fileprivate func auditEnds() throws -> AuditEnds? {
    var marks: [String: AuditMark] = [:]
    try rows("SELECT place, chain, number, hash, seal FROM audit_marks") { row in
      marks[row.text(0)] = AuditMark(
        chain: row.text(1), number: row.int64(2), hash: row.bytes(3), seal: row.bytes(4))
    }
    guard let first = marks[AuditMark.End.first.rawValue], let last = marks[AuditMark.End.last.rawValue]
    else { return nil }
    return AuditEnds(first: first, last: last)
  }

  fileprivate func put(_ ends: AuditEnds) throws {
    for (end, mark) in [(AuditMark.End.first, ends.first), (.last, ends.last)] {
      try execute(
        """
        INSERT INTO audit_marks VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE
          SET chain = excluded.chain, number = excluded.number, hash = excluded.hash, seal = excluded.seal
          WHERE seal IS NOT excluded.seal
        """, end.rawValue, mark.chain, mark.number, mark.hash, mark.seal)
    }
  }

  fileprivate func number(of actor: AuditActor) throws -> Int64 {
    let known = try scalar(
      """
      SELECT id FROM audit_actors WHERE principal = ?1 AND name = ?2 AND workspace IS ?3 AND client IS ?4
        AND client_name IS ?5 AND persona IS ?6
      """, actor.principal, actor.name, actor.workspace, actor.client, actor.clientName, actor.persona)
    if let known { return known }
    try execute(
      """
      INSERT INTO audit_actors (principal, name, workspace, client, client_name, persona)
      VALUES (?, ?, ?, ?, ?, ?)
      """, actor.principal, actor.name, actor.workspace, actor.client, actor.clientName, actor.persona)
    return lastInsertedRowID
  }

  fileprivate func insert(_ row: AuditRow, by actor: Int64) throws {
    try execute(
      "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row.number, row.time, actor,
      row.action, row.site, row.target, row.digest, row.outcome, row.duration, row.requestID,
      row.actor.address, row.detail, row.hash, row.seal)
  }

  fileprivate func auditActors() throws -> [Int64: Actor] {
    var actors: [Int64: Actor] = [:]
    try rows("SELECT id, workspace, principal, name, client, client_name, persona FROM audit_actors") { row in
      actors[row.int64(0)] = Actor(row, from: 1)
    }
    return actors
  }

  /// The rows of a query. Where few actors are meant, each is asked for by the index and the newest are taken of all.
  fileprivate func rows(_ query: AuditQuery) throws -> [AuditRow] {
    var condition = query.filter.condition
    if let after = query.after {
      condition.text += query.order == .newestFirst ? " AND a.number < ?" : " AND a.number > ?"
      condition.values.append(.integer(after))
    }
    var source = "SELECT * FROM audit a WHERE \(condition.text)"
    var values = condition.values
    let way = query.order == .newestFirst ? "DESC" : "ASC"
    let limit = SQLiteValue.integer(Int64(query.limit))
    if let actors = try actors(of: query.filter) {
      if actors.isEmpty { return [] }
      let one = "SELECT * FROM (\(source) AND a.actor = ? ORDER BY a.number \(way) LIMIT ?)"
      source = actors.map { _ in one }.joined(separator: " UNION ALL ")
      values = actors.flatMap { condition.values + [.integer($0), limit] }
    }
    let sql = SQL(
      "\(AuditSQL.columns) FROM (\(source) ORDER BY number \(way) LIMIT ?) a \(AuditSQL.joins)"
        + " ORDER BY a.number \(way)")
    var found: [AuditRow] = []
    try statement(sql).rows(values: values + [limit]) { found.append(AuditRow(joined: $0)) }
    return found
  }

  /// Those whose rows alone can stand a filter, where these are few; nil where they aren't, or it doesn't say.
  private func actors(of filter: AuditFilter) throws -> [Int64]? {
    guard let condition = filter.actorCondition else { return nil }
    var numbers: [Int64] = []
    let sql = SQL("SELECT id FROM audit_actors WHERE \(condition.text) LIMIT \(AuditSQL.mostActors + 1)")
    try statement(sql).rows(values: condition.values) { numbers.append($0.int64(0)) }
    return numbers.count > AuditSQL.mostActors ? nil : numbers
  }

  fileprivate func isRevoked(_ principal: String) throws -> Bool {
    if let isGone = try first(
      """
      SELECT revoked_at IS NOT NULL FROM clients WHERE id = ?1
      UNION ALL SELECT removed_at IS NOT NULL FROM oauth_clients WHERE id = ?1
      """, principal, read: { $0.bool(0) })
    {
      return isGone
    }
    if let isOver = try isOver(principal) { return isOver }
    var id: String? = principal
    var end: String?
    // A chain of rotations is short, and one that was bent into a ring must not hold anybody up.
    for _ in 0..<1_000 {
      guard let current = id,
        let next = try first(
          "SELECT replaced_by, end_reason FROM credentials WHERE id = ?", current,
          read: { ($0.textOrNil(0), $0.textOrNil(1)) })
      else { break }
      (id, end) = next
    }
    return end == Credential.End.Reason.revoked.rawValue
  }
}

/// The columns of a row, and the questions that ask for them.
private enum AuditSQL {
  static let mostActors = 16
  static let walkLength = 2_000

  private static let own = """
    a.number, a.time, a.actor, a.action, a.site, a.target, a.digest, a.outcome, a.duration, a.request,
    a.address, a.detail, a.hash, a.seal
    """
  static let columns = """
    SELECT \(own), p.hash, o.workspace, o.principal, o.name, o.client, o.client_name, o.persona
    """
  static let joins = """
    LEFT JOIN audit p ON p.number = a.number - 1 LEFT JOIN audit_actors o ON o.id = a.actor
    """
  static let byNumber = SQL("\(columns) FROM audit a \(joins) WHERE a.number = ?")
  static let walked = SQL("SELECT \(own) FROM audit a WHERE a.number > ? ORDER BY a.number LIMIT ?")
}

extension AuditRow {
  fileprivate init(_ row: borrowing Row, by actor: Actor?) {
    // Somebody took the actor away: the row can't be what was written.
    var actor = actor ?? Actor(principal: "", name: "")
    actor.address = row.textOrNil(10)
    self.init(
      number: row.int64(0), time: row.int64(1), actor: actor, action: row.text(3), site: row.textOrNil(4),
      target: row.textOrNil(5), digest: row.textOrNil(6), outcome: row.text(7), duration: row.int64OrNil(8),
      requestID: row.textOrNil(9), detail: row.text(11), previous: nil, hash: row.bytes(12),
      seal: row.bytes(13))
  }

  fileprivate init(joined row: borrowing Row) {
    self.init(row, by: row.isNull(16) ? nil : Actor(row, from: 15))
    previous = row.isNull(14) ? nil : row.bytes(14)
  }
}

extension Actor {
  /// Six columns, beginning with the workspace.
  fileprivate init(_ row: borrowing Row, from first: Int32) {
    self.init(
      principal: row.text(first + 1), name: row.text(first + 2),
      client: row.textOrNil(first + 3).map { EntityID($0) }, clientName: row.textOrNil(first + 4),
      workspace: row.textOrNil(first).map { EntityID($0) }, persona: row.textOrNil(first + 5))
  }
}
