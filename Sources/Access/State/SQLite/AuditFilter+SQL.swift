import SQLite

/// A condition in SQL with the values for its question marks.
struct AuditCondition {
  var text: String
  var values: [SQLiteValue] = []

  static let always = AuditCondition(text: "1")
}

extension AuditFilter {
  /// The filter as a condition on the table of rows. Values only ever become parameters.
  var condition: AuditCondition {
    switch self {
    case .everything: .always
    case .text(let field, let test, let value):
      field.isOfActor ? ofActors(field.column, test, value) : AuditFilter.text(field.column, test, value)
    case .number(let field, let test, let value):
      AuditCondition(text: "\(field.column) \(test.sign) ?", values: [.integer(value)])
    case .all(let parts): AuditFilter.joined(parts.map(\.condition), " AND ", empty: "1")
    case .any(let parts): AuditFilter.joined(parts.map(\.condition), " OR ", empty: "0")
    case .not(let inner):
      // What is unknown isn't so: NULL would else spread through the negation.
      AuditCondition(text: "NOT ifnull((\(inner.condition.text)), 0)", values: inner.condition.values)
    }
  }

  /// What must hold of a page in which the filter lets some row pass: far more pages stand it than have one.
  var pageCondition: AuditCondition {
    switch self {
    case .number(let field, let test, let value) where field == .time || field == .row:
      field == .time ? test.within("from_time", "to_time", value) : test.within("first", "last", value)
    case .all(let parts): AuditFilter.joined(parts.map(\.pageCondition), " AND ", empty: "1")
    case .any(let parts): AuditFilter.joined(parts.map(\.pageCondition), " OR ", empty: "0")
    default: .always
    }
  }

  /// The tests on who acted that every row must stand, as a condition on the table of actors; nil where there are none.
  var actorCondition: AuditCondition? {
    let parts: [AuditFilter] = if case .all(let parts) = self { parts } else { [self] }
    let conditions = parts.compactMap { part -> AuditCondition? in
      guard case .text(let field, .equals, let value) = part, field.isOfActor else { return nil }
      return AuditFilter.text(field.column, .equals, value)
    }
    return conditions.isEmpty ? nil : AuditFilter.joined(conditions, " AND ", empty: "1")
  }

  /// The plus keeps the index on actors out: where few acted their rows are asked for one by one, and where many did,
  /// going through the rows in their order is faster.
  private func ofActors(_ column: String, _ test: TextTest, _ value: String) -> AuditCondition {
    let inner = AuditFilter.text(column, test, value)
    return AuditCondition(
      text: "+actor IN (SELECT id FROM audit_actors WHERE \(inner.text))", values: inner.values)
  }

  private static func text(_ column: String, _ test: TextTest, _ value: String) -> AuditCondition {
    switch test {
    case .equals: AuditCondition(text: "\(column) = ?", values: [.text(value)])
    case .differs: AuditCondition(text: "\(column) IS NOT ?", values: [.text(value)])
    case .contains: AuditCondition(text: "instr(\(column), ?) > 0", values: [.text(value)])
    case .starts:
      AuditCondition(
        text: "(\(column) >= ? AND substr(\(column), 1, length(?)) = ?)",
        values: [.text(value), .text(value), .text(value)])
    case .above: AuditCondition(text: "\(column) > ?", values: [.text(value)])
    case .atLeast: AuditCondition(text: "\(column) >= ?", values: [.text(value)])
    case .below: AuditCondition(text: "\(column) < ?", values: [.text(value)])
    case .atMost: AuditCondition(text: "\(column) <= ?", values: [.text(value)])
    }
  }

  private static func joined(_ parts: [AuditCondition], _ word: String, empty: String) -> AuditCondition {
    if parts.isEmpty { return AuditCondition(text: empty) }
    return AuditCondition(
      text: "(" + parts.map(\.text).joined(separator: word) + ")", values: parts.flatMap(\.values))
  }
}

extension AuditField {
  fileprivate var column: String {
    switch self {
    case .row: "number"
    case .clientID: "client"
    case .clientName: "client_name"
    case .duration: "duration"
    case .requestID: "request"
    default: rawValue
    }
  }
}

extension AuditFilter.NumberTest {
  /// That some number between two columns stands the test.
  fileprivate func within(_ least: String, _ most: String, _ value: Int64) -> AuditCondition {
    switch self {
    case .equals:
      AuditCondition(text: "(\(least) <= ? AND \(most) >= ?)", values: [.integer(value), .integer(value)])
    case .differs: .always
    case .above, .atLeast: AuditCondition(text: "\(most) \(sign) ?", values: [.integer(value)])
    case .below, .atMost: AuditCondition(text: "\(least) \(sign) ?", values: [.integer(value)])
    }
  }

  fileprivate var sign: String {
    switch self {
    case .equals: "="
    case .differs: "IS NOT"
    case .above: ">"
    case .atLeast: ">="
    case .below: "<"
    case .atMost: "<="
    }
  }
}
