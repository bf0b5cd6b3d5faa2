public import Content

/// How often somebody did something from somewhere within an hour, with one outcome.
public struct AuditTotal: Sendable {
  /// Who, and from where.
  public var actor: Actor
  /// With what outcome.
  public var outcome: String
  /// In which hour, counted since 1970.
  public var hour: Int64
  /// How often.
  public var count: Int
}

/// Something that is unusual in what was done, with the reason why it is worth a look.
public struct AuditAlert: Sendable, Hashable {
  /// What it is.
  public enum Kind: String, Sendable, CaseIterable {
    /// Many calls of one caller were refused within an hour.
    case refusals
    /// A credential came from an address from where it hadn't come in the week before.
    case newAddress = "new_address"
    /// Somebody shows a credential that has expired or was revoked.
    case endedCredential = "ended_credential"
    /// A credential did far more in an hour than it uses to.
    case volume
  }

  /// What it is.
  public let kind: Kind
  /// Whose.
  public let principal: String
  /// What they are called.
  public let name: String
  /// How often.
  public let count: Int
  /// The hour in which it began, in milliseconds since 1970.
  public let time: Int64
  /// Why it is told, in a sentence.
  public let message: String
}

extension AuditAlert {
  static let hour: Int64 = 3_600_000
  /// So many refusals in an hour are no mistake in typing any more.
  static let manyRefusals = 10
  /// Fewer calls in an hour are never many.
  static let manyCalls = 100
  /// So many times the mean of its own busy hours is unusual.
  static let timesMean = 5

  /// What is unusual in the last day, beside the six days before it.
  static func all(in totals: [AuditTotal], now: Int64) -> [AuditAlert] {
    let today = now / hour - 24
    let byPrincipal = Dictionary(grouping: totals, by: \.actor.principal)
    var alerts: [AuditAlert] = []
    for (_, totals) in byPrincipal.sorted(by: { $0.key < $1.key }) {
      let before = totals.filter { $0.hour < today }, since = totals.filter { $0.hour >= today }
      alerts += [refusals(since), newAddress(since, before), volume(since, before)].compactMap(\.self)
    }
    return alerts
  }

  private static func refusals(_ since: [AuditTotal]) -> AuditAlert? {
    let refused = hours(since.filter { $0.outcome == AuditEvent.Outcome.refused.rawValue })
    guard let most = refused.max(by: { $0.count < $1.count }), most.count >= manyRefusals,
      let one = since.first
    else { return nil }
    return AuditAlert(
      kind: .refusals, principal: one.actor.principal, name: one.actor.name, count: most.count,
      time: most.hour * hour,
      message: "\(most.count) calls were refused within an hour: it tries what it isn't allowed to.")
  }

  private static func newAddress(_ since: [AuditTotal], _ before: [AuditTotal]) -> AuditAlert? {
    let known = Set(before.compactMap(\.actor.address))
    let new = since.filter { total in total.actor.address.map { !known.contains($0) } ?? false }
      .sorted { $0.hour < $1.hour }
    // Strangers come from everywhere, and who is new comes from somewhere new.
    guard !known.isEmpty, let first = new.first, first.actor.workspace != nil else { return nil }
    return AuditAlert(
      kind: .newAddress, principal: first.actor.principal, name: first.actor.name,
      count: new.reduce(0) { $0 + $1.count }, time: first.hour * hour,
      message: "It came from an address from which it hadn't come in the week before.")
  }

  private static func volume(_ since: [AuditTotal], _ before: [AuditTotal]) -> AuditAlert? {
    guard let one = since.first, one.actor.workspace != nil,
      let most = hours(since).max(by: { $0.count < $1.count }), most.count >= manyCalls
    else { return nil }
    let busy = hours(before)
    guard !busy.isEmpty else { return nil }
    let mean = max(1, busy.reduce(0) { $0 + $1.count } / busy.count)
    guard most.count > timesMean * mean else { return nil }
    return AuditAlert(
      kind: .volume, principal: one.actor.principal, name: one.actor.name, count: most.count,
      time: most.hour * hour,
      message: "\(most.count) calls within an hour, where its busy hours have had \(mean) on average.")
  }

  private static func hours(_ totals: [AuditTotal]) -> [(hour: Int64, count: Int)] {
    Dictionary(grouping: totals, by: \.hour).map { ($0.key, $0.value.reduce(0) { $0 + $1.count }) }
      .sorted { $0.0 < $1.0 }
  }
}

extension AuditTrail {
  /// What is unusual in the last day, among the rows that a filter lets pass.
  public func alerts(among filter: AuditFilter) throws(GalleyError) -> [AuditAlert] {
    let now = clock()
    let week = filter.and(.number(.time, .atLeast, now - 7 * Lifetime.day))
    let alerts = AuditAlert.all(in: try store.totals(week), now: now)
    let shown = try rows(
      AuditQuery(
        filter.and(.text(.action, .equals, "mcp.connect")).and(.text(.principal, .differs, "anonymous"))
          .and(.number(.time, .atLeast, now - Lifetime.day)), limit: 500))
    let ended = Dictionary(grouping: shown, by: \.actor.principal).values.compactMap { rows -> AuditAlert? in
      guard let last = rows.last else { return nil }
      return AuditAlert(
        kind: .endedCredential, principal: last.actor.principal, name: last.actor.name, count: rows.count,
        time: last.time, message: "A credential that has ended is still shown; whoever has it was refused.")
    }
    return ended.sorted { $0.principal < $1.principal } + alerts
  }
}
