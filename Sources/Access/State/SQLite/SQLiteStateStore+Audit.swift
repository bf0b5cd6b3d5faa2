import Content
import SQLite

extension SQLiteStateStore {
  func append(
    _ make: (AuditEnds?) throws -> (entries: [AuditEntry], ends: AuditEnds)
  ) throws(GalleyError) {
    let known = actors.known
    let met = try write { connection in
      let (entries, ends) = try make(try connection.auditEnds())
      var met: [AuditActor: Int64] = [:]
      func number(of actor: AuditActor) throws -> Int64 {
        if let number = known[actor] ?? met[actor] { return number }
        let number = try connection.number(of: actor)
        met[actor] = number
        return number
      }
      for entry in entries {
        switch entry {
        case .row(let row): try connection.insert(row, by: try number(of: AuditActor(row)))
        case .page(let page):
          try connection.insert(page, by: try page.actors.map { try number(of: AuditActor($0)) })
        }
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
      try connection.transaction(.deferred) { connection in
        var rows = try connection.rows(query)
        let paged = try connection.pagedRows(query, beside: rows)
        if !paged.isEmpty {
          let isNewestFirst = query.order == .newestFirst
          rows = (rows + paged).sorted { isNewestFirst == ($0.number > $1.number) }
        }
        return try rows.prefix(query.limit).map { row in
          var row = row
          if row.previous == nil { row.previous = try connection.hash(of: row.number - 1) }
          return row
        }
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
      return try connection.adding(pagedTotals: filter, to: totals)
    }
  }

  func walk(
    _ begin: (AuditEnds?) throws -> Void, entry body: (AuditEntry) throws -> Bool
  ) throws(GalleyError) {
    try read { connection in
      try connection.transaction(.deferred) { connection in
        try begin(try connection.auditEnds())
        let actors = try connection.auditActors()
        var pages = PageWalk(connection, actors: actors)
        var after: Int64 = .min
        var goesOn = true
        while goesOn {
          var count = 0
          try connection.rows(AuditSQL.walked, after, Int64(AuditSQL.walkLength)) { row in
            guard goesOn else { return }
            count += 1
            after = row.int64(0)
            while goesOn, let page = try pages.next(before: after) { goesOn = try body(.page(page)) }
            if goesOn { goesOn = try body(.row(AuditRow(row, by: actors[row.int64(2)]))) }
          }
          guard count == AuditSQL.walkLength else { break }
        }
        while goesOn, let page = try pages.next(before: .max) { goesOn = try body(.page(page)) }
      }
    }
  }

  func forget(
    through number: Int64, _ make: (AuditEnds, Int64, [UInt8]) throws -> AuditEnds
  ) throws(GalleyError) {
    try write { connection in
      guard let ends = try connection.auditEnds(), let last = try connection.lastEntry(through: number),
        let hash = try connection.hash(of: last)
      else { return }
      try connection.execute("DELETE FROM audit WHERE number <= ?", last)
      try connection.execute(
        "DELETE FROM audit_page_actors WHERE page IN (SELECT first FROM audit_pages WHERE first <= ?)", last)
      try connection.execute("DELETE FROM audit_pages WHERE first <= ?", last)
      try connection.put(try make(ends, last, hash))
    }
  }

  func lastAuditRow(before time: Int64) throws(GalleyError) -> Int64? {
    try read { connection in
      let young = [
        try connection.scalar("SELECT number - 1 FROM audit WHERE time >= ? ORDER BY number LIMIT 1", time),
        try connection.scalar(
          "SELECT first - 1 FROM audit_pages WHERE to_time >= ? ORDER BY first LIMIT 1", time),
      ].compactMap(\.self).min()
      guard let last = try connection.lastEntry(through: young ?? .max) else { return nil }
      return young == nil || young == last ? last : nil
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

  fileprivate func insert(_ page: AuditPage, by actors: [Int64]) throws {
    try page.text.withUnsafeBytes { text in
      try page.proofs.withUnsafeBytes { proofs in
        try execute(
          "INSERT INTO audit_pages VALUES (?, ?, ?, ?, ?, ?)", page.first, page.last, page.from, page.to,
          text,
          proofs)
      }
    }
    for actor in Set(actors) {
      try execute("INSERT INTO audit_page_actors VALUES (?, ?)", actor, page.first)
    }
  }

  /// The number of the last row at the end of an entry that ends there, or before.
  fileprivate func lastEntry(through number: Int64) throws -> Int64? {
    [
      try scalar("SELECT max(number) FROM audit WHERE number <= ?", number),
      // Pages follow one another, so one that is cut is the last of those that begin before.
      try scalar(
        "SELECT last FROM audit_pages WHERE first <= ?1 AND last <= ?1 ORDER BY first DESC LIMIT 1", number),
    ].compactMap(\.self).max()
  }

  /// The hash of a row that is there, in a page or not, or of the last that was purged.
  fileprivate func hash(of number: Int64) throws -> [UInt8]? {
    if let hash = try first("SELECT hash FROM audit WHERE number = ?", number, read: { $0.bytes(0) }) {
      return hash
    }
    if let hash = try first(AuditSQL.pagedHash, number, read: { $0.bytes(0) }) { return hash }
    guard let mark = try auditEnds()?.first, mark.number == number else { return nil }
    return mark.hash
  }

  func auditActors() throws -> [Int64: Actor] {
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
  func actors(of filter: AuditFilter) throws -> [Int64]? {
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
  static let pagedHash = SQL(
    """
    SELECT substr(proofs, 1 + \(AuditPageLayout.proof) * (?1 - first) + \(AuditPageLayout.hash), 32) FROM
      (SELECT * FROM audit_pages WHERE first <= ?1 ORDER BY first DESC LIMIT 1) WHERE last >= ?1
    """)
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
