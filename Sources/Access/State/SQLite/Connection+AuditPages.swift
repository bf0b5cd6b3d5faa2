import SQLite

extension Connection {
  /// The rows in pages that a query lets pass: as many as may stand before the last of those that were found beside pages.
  func pagedRows(_ query: AuditQuery, beside rows: [AuditRow]) throws -> [AuditRow] {
    let bound = rows.count == query.limit ? rows.last?.number : nil
    let asksDigest = query.filter.asks(.digest)
    var found: [AuditRow] = []
    try pages(of: query, to: bound) { key in
      guard let page = try page(key, withProofs: asksDigest), let reader = AuditPageReader(page) else {
        return true
      }
      var places = reader.places(query.filter, after: query.after, order: query.order)
      if places.isEmpty { return true }
      places = Array(places.prefix(query.limit - found.count))
      // Proofs are most of a page, and only what is found is shown with them.
      let whole = asksDigest ? reader : try self.page(key, withProofs: true).flatMap { AuditPageReader($0) }
      found += places.compactMap { whole?.row($0) }
      return found.count < query.limit
    }
    return found
  }

  /// The totals of rows by themselves, and of those in pages.
  func adding(pagedTotals filter: AuditFilter, to totals: [AuditTotal]) throws -> [AuditTotal] {
    var counts: [PagedTotal: Int] = [:]
    for total in totals {
      counts[PagedTotal(actor: total.actor, outcome: total.outcome, hour: total.hour), default: 0] +=
        total.count
    }
    let asksDigest = filter.asks(.digest)
    try pages(of: AuditQuery(filter), to: nil) { key in
      guard let page = try page(key, withProofs: asksDigest), let reader = AuditPageReader(page) else {
        return true
      }
      for index in reader.places(filter, after: nil, order: .oldestFirst) {
        guard reader.actors.indices.contains(reader.actor(index)) else { continue }
        var actor = reader.actors[reader.actor(index)]
        actor.address = reader.address(index)
        let hour = reader.time(index) / 3_600_000
        counts[PagedTotal(actor: actor, outcome: reader.outcome(index), hour: hour), default: 0] += 1
      }
      return true
    }
    return counts.map {
      AuditTotal(actor: $0.key.actor, outcome: $0.key.outcome, hour: $0.key.hour, count: $0.value)
    }
  }

  private struct PagedTotal: Hashable {
    let actor: Actor
    let outcome: String
    let hour: Int64
  }

  /// Names the pages in which rows of a query may stand, in its order, until `body` answers false. Where few actors are
  /// meant, only theirs.
  private func pages(of query: AuditQuery, to bound: Int64?, _ body: (Int64) throws -> Bool) throws {
    let isNewestFirst = query.order == .newestFirst
    var condition = query.filter.pageCondition
    for (number, isBehind) in [(query.after, isNewestFirst), (bound, !isNewestFirst)] {
      guard let number else { continue }
      condition.text += isBehind ? " AND first < ?" : " AND last > ?"
      condition.values.append(.integer(number))
    }
    let actors = try actors(of: query.filter)
    if actors?.isEmpty ?? false { return }
    let way = isNewestFirst ? "DESC" : "ASC"
    let among =
      actors.map { actors in
        let one = """
          SELECT page FROM (SELECT page FROM audit_page_actors WHERE actor = ? AND page \(isNewestFirst ? "<" : ">") ?
            ORDER BY page \(way) LIMIT \(AuditPageSQL.pagesAtOnce))
          """
        return actors.map { _ in one }.joined(separator: " UNION ")
      } ?? "SELECT first FROM audit_pages WHERE first \(isNewestFirst ? "<" : ">") ?"
    let some = SQL("\(among) ORDER BY 1 \(way) LIMIT \(AuditPageSQL.pagesAtOnce)")
    let one = SQL("SELECT 1 FROM audit_pages WHERE first = ? AND (\(condition.text))")
    var place = isNewestFirst ? Int64.max : Int64.min
    while true {
      var keys: [Int64] = []
      let values =
        actors.map { $0.flatMap { [.integer($0), .integer(place)] } } ?? [SQLiteValue.integer(place)]
      try statement(some).rows(values: values) { keys.append($0.int64(0)) }
      guard let last = keys.last else { return }
      place = last
      for key in keys {
        let isMeant =
          try statement(one).first(values: [.integer(key)] + condition.values) { _ in true } ?? false
        if isMeant, try !body(key) { return }
      }
    }
  }

  private func page(_ first: Int64, withProofs: Bool) throws -> AuditPage? {
    try self.first(withProofs ? AuditPageSQL.whole : AuditPageSQL.text, first) { row in
      AuditPage(row, proofs: withProofs ? row.bytes(5) : [], actors: [])
    }
  }
}

/// Pages in their order, each with those by whom it is found.
struct PageWalk {
  private let connection: Connection
  private let actors: [Int64: Actor]
  private var ahead: AuditPage?
  private var after = Int64.min
  private var isOver = false

  init(_ connection: Connection, actors: [Int64: Actor]) {
    self.connection = connection
    self.actors = actors
  }

  /// The next page, if it begins before a row.
  mutating func next(before number: Int64) throws -> AuditPage? {
    if ahead == nil, !isOver {
      ahead = try connection.first(AuditPageSQL.following, after) { row in
        AuditPage(row, proofs: row.bytes(5), actors: [])
      }
      isOver = ahead == nil
    }
    guard var page = ahead, page.first < number else { return nil }
    after = page.first
    ahead = nil
    try connection.rows("SELECT actor FROM audit_page_actors WHERE page = ?", page.first) { row in
      page.actors.insert(actors[row.int64(0)] ?? Actor(principal: "", name: ""))
    }
    return page
  }
}

private enum AuditPageSQL {
  static let pagesAtOnce = 64
  static let whole = SQL(
    "SELECT first, last, from_time, to_time, text, proofs FROM audit_pages WHERE first = ?")
  static let text = SQL("SELECT first, last, from_time, to_time, text FROM audit_pages WHERE first = ?")
  static let following = SQL(
    """
    SELECT first, last, from_time, to_time, text, proofs FROM audit_pages WHERE first > ? ORDER BY first LIMIT 1
    """)
}

extension AuditPage {
  fileprivate init(_ row: borrowing Row, proofs: [UInt8], actors: Set<Actor>) {
    self.init(
      first: row.int64(0), last: row.int64(1), from: row.int64(2), to: row.int64(3), text: row.bytes(4),
      proofs: proofs, actors: actors)
  }
}

extension AuditPageReader {
  /// The places of the rows that a filter lets pass, in an order.
  fileprivate func places(_ filter: AuditFilter, after: Int64?, order: AuditQuery.Order) -> [Int] {
    let mask = filter.actors(of: self)
    if let mask, !mask.contains(true) { return [] }
    var places: [Int] = []
    for index in 0..<count {
      if let mask {
        let actor = actor(index)
        guard mask.indices.contains(actor), mask[actor] else { continue }
      }
      let number = first + Int64(index)
      if let after, order == .newestFirst ? number >= after : number <= after { continue }
      if filter.holds(for: index, of: self) { places.append(index) }
    }
    return order == .newestFirst ? places.reversed() : places
  }
}

extension AuditFilter {
  /// Whether a test is on that field.
  fileprivate func asks(_ field: AuditField) -> Bool {
    switch self {
    case .everything: false
    case .text(let own, _, _): own == field
    case .number(let own, _, _): own == field
    case .all(let parts), .any(let parts): parts.contains { $0.asks(field) }
    case .not(let inner): inner.asks(field)
    }
  }
}
