/// What must hold of rows of the audit log: values, which the state store puts into its own words.
public indirect enum AuditFilter: Sendable, Hashable {
  /// How a text is held against another.
  public enum TextTest: String, Sendable, Hashable, CaseIterable {
    case equals = "eq"
    case differs = "ne"
    case contains = "co"
    case starts = "sw"
    case above = "gt"
    case atLeast = "ge"
    case below = "lt"
    case atMost = "le"
  }

  /// How a number, or a moment in milliseconds, is held against another.
  public enum NumberTest: String, Sendable, Hashable, CaseIterable {
    case equals = "eq"
    case differs = "ne"
    case above = "gt"
    case atLeast = "ge"
    case below = "lt"
    case atMost = "le"
  }

  /// Everything.
  case everything
  /// A text of the row; one that the row doesn't have differs from every text.
  case text(AuditField, TextTest, String)
  /// A number of the row.
  case number(AuditField, NumberTest, Int64)
  /// All of these.
  case all([AuditFilter])
  /// One of these at least.
  case any([AuditFilter])
  /// Not this.
  case not(AuditFilter)

  /// Both.
  public func and(_ other: AuditFilter) -> AuditFilter {
    switch (self, other) {
    case (.everything, _): other
    case (_, .everything): self
    case (.all(let some), .all(let more)): .all(some + more)
    case (.all(let some), _): .all(some + [other])
    case (_, .all(let more)): .all([self] + more)
    default: .all([self, other])
    }
  }
}

/// Something that rows of the audit log can be asked for.
public enum AuditField: String, Sendable, Hashable, CaseIterable {
  case row, time, workspace, principal, name
  case clientID = "client_id"
  case clientName = "client_name"
  case persona, action, site, target, digest, outcome
  case duration = "duration_us"
  case requestID = "request_id"
  case address, detail

  /// What its values are.
  enum Kind { case text, number, moment }

  var kind: Kind {
    switch self {
    case .row, .duration: .number
    case .time: .moment
    default: .text
    }
  }
}

/// Which rows of the audit log are wanted, in which order.
public struct AuditQuery: Sendable {
  /// Which end of the log comes first.
  public enum Order: Sendable {
    case newestFirst, oldestFirst
  }

  /// What must hold of them.
  public var filter: AuditFilter
  /// Which end comes first.
  public var order: Order
  /// Only those behind this row, in the order of the query.
  public var after: Int64?
  /// At most so many.
  public var limit: Int

  /// A query for all rows, the newest first, unless more is said.
  public init(
    _ filter: AuditFilter = .everything, order: Order = .newestFirst, after: Int64? = nil, limit: Int = 100
  ) {
    self.filter = filter
    self.order = order
    self.after = after
    self.limit = limit
  }
}
