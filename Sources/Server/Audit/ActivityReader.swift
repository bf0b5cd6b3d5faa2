public import Access
public import Content
import JSON
import Synchronization
public import Tools
import Visibility

/// What is on record, as far as it is of a caller's own workspace and sites. (seed: M13, M25, M28)
public struct ActivityReader: ActivitySource {
  private let access: AccessControl
  private let alerts = KnownAlerts()

  /// Reads the audit log.
  public init(_ access: AccessControl) { self.access = access }

  /// The newest rows that a question asks for, and what seems unusual among all that its caller may know of.
  public func activity(_ question: ActivityQuestion) throws(GalleyError) -> ActivityPage {
    let audit = access.audit
    // What was noted a moment ago is activity as well.
    audit.flush()
    let own = own(question)
    let filter = try own.and(asked(question))
    let rows = try audit.rows(AuditQuery(filter, after: question.before, limit: question.limit + 1))
    let shown = Array(rows.prefix(question.limit))
    let revoked = try audit.revoked(in: shown)
    let seesPersonal = question.caller.viewer.seesPersonal
    return ActivityPage(
      entries: shown.map { row in
        let isShown = ActivityReader.shows(row, to: question.caller)
        return (
          row.number,
          row.activity(isRevoked: row.isBy(revoked), seesPersonal: seesPersonal, showsTarget: isShown)
        )
      }, hasMore: rows.count > shown.count,
      alerts: question.before == nil
        ? try alerts.alerts(among: own, of: audit, at: access.credentials.now).prefix(
          ActivityReader.mostAlerts
        ).map { $0.json(seesPersonal) } : [])
  }

  private static let mostAlerts = 20

  /// Whether a caller may know what a row was about: what others did with content names collections and objects that may
  /// not exist for this one. What was done to tokens and people is named by ids. (seed: W12, W13)
  private static func shows(_ row: AuditRow, to caller: Caller) -> Bool {
    if row.actor.principal == caller.principal { return true }
    if caller.persona == .admin, caller.scopes == nil { return true }
    return row.site == nil && !row.action.hasPrefix("mcp.")
  }

  /// What the caller may know of at all.
  private func own(_ question: ActivityQuestion) -> AuditFilter {
    let caller = question.caller
    let sites = AuditFilter.any(question.sites.map { .text(.site, .equals, $0) })
    guard let workspace = caller.origin.workspace else {
      // Whoever runs the server from its own machine.
      return caller.site == nil ? .everything : sites
    }
    let inWorkspace = AuditFilter.text(.workspace, .equals, workspace)
    // Strangers belong to no workspace; what they do on its sites is its business.
    let strangers = AuditFilter.all([.not(.text(.workspace, .atLeast, "")), sites])
    // A credential for some sites knows nothing of the others, nor of what is the whole workspace's.
    guard caller.reach == nil && caller.site == nil else {
      let mine = AuditFilter.text(.principal, .equals, caller.principal)
      return .any([.all([inWorkspace, .any([sites, mine])]), strangers])
    }
    return .any([inWorkspace, strangers])
  }

  /// What was asked for.
  private func asked(_ question: ActivityQuestion) throws(GalleyError) -> AuditFilter {
    var filter = AuditFilter.everything
    if let client = question.client {
      // Whether a name is the one that is shown covered would tell whose it is.
      let isHidden = !question.caller.viewer.seesPersonal && client.coveringAddresses != client
      let ids: [AuditField] = [.clientID, .principal], names: [AuditField] = [.clientName, .name]
      let byID = ids.map { AuditFilter.text($0, .equals, client) }
      let byName = AuditFilter.any(names.map { .text($0, .equals, client) })
      let mine = AuditFilter.text(.principal, .equals, question.caller.principal)
      filter = filter.and(.any(byID + [isHidden ? mine.and(byName) : byName]))
    }
    if let action = question.action {
      filter = filter.and(.any([action, "mcp.\(action)"].map { .text(.action, .equals, $0) }))
    }
    if let outcome = question.outcome { filter = filter.and(.text(.outcome, .equals, outcome)) }
    if let since = question.since {
      filter = filter.and(try .time(.atLeast, since, now: access.credentials.now))
    }
    return filter
  }
}

/// What was found unusual lately: looking through a week of rows for each call would let one caller slow down all.
private final class KnownAlerts: Sendable {
  private let known = Mutex<[AuditFilter: (time: Int64, alerts: [AuditAlert])]>([:])

  func alerts(
    among filter: AuditFilter, of audit: AuditTrail, at now: Int64
  ) throws(GalleyError) -> [AuditAlert] {
    if let last = known.withLock({ $0[filter] }), (last.time..<last.time + KnownAlerts.lifetime).contains(now)
    {
      return last.alerts
    }
    let alerts = try audit.alerts(among: filter)
    known.withLock { known in
      if known.count >= KnownAlerts.most { known.removeAll() }
      known[filter] = (now, alerts)
    }
    return alerts
  }

  /// In milliseconds.
  private static let lifetime: Int64 = 30_000
  private static let most = 256
}

extension AuditRow {
  /// The row as an agent is told of it: no addresses of people and machines, unless the credential may see them. (seed: M12)
  fileprivate func activity(isRevoked: Bool, seesPersonal: Bool, showsTarget: Bool) -> JSONObject {
    let row = json()
    var entry: JSONObject = [:]
    for name in [
      "row", "time", "principal", "name", "client_id", "client_name", "persona", "action", "outcome", "site",
      "target", "duration_us", "address",
    ] {
      if let value = row[name] { entry[name] = value }
    }
    if let code = row["detail"]?["reason"] ?? row["detail"]?["code"] { entry["code"] = code }
    if let more = row["detail"]?["more"] { entry["more"] = more }
    if isRevoked { entry["revoked"] = true }
    if !showsTarget { entry["target"] = nil }
    if !seesPersonal {
      entry["address"] = nil
      for name in ["name", "client_name", "target"] {
        if let text = entry[name]?.string { entry[name] = .string(text.coveringAddresses) }
      }
    }
    return entry
  }
}

extension AuditAlert {
  fileprivate func json(_ seesPersonal: Bool) -> JSONObject {
    [
      "kind": .string(kind.rawValue), "principal": .string(principal),
      "name": .string(seesPersonal ? name : name.coveringAddresses), "count": .int(Int64(count)),
      "since": .string(Moment.text(secondsSince1970: time / 1_000)), "message": .string(message),
    ]
  }
}
