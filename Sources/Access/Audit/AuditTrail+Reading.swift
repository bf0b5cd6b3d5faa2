public import Content

extension AuditTrail {
  /// The rows that a query lets pass, in its order.
  public func rows(_ query: AuditQuery) throws(GalleyError) -> [AuditRow] { try store.rows(query) }

  /// Those who acted in some rows and have been revoked since: clients, and credentials that nothing took the place of.
  /// (seed: S33)
  public func revoked(in rows: [AuditRow]) throws(GalleyError) -> Set<String> {
    try store.revoked(
      among: Set(rows.flatMap { [$0.actor.principal] + ($0.actor.client.map { [$0.rawValue] } ?? []) }))
  }

  /// Writes down what was only noted, so that the next query sees it.
  public func catchUp() { flush() }
}

extension AuditRow {
  /// Whether who acted is one of these.
  public func isBy(_ principals: Set<String>) -> Bool {
    principals.contains(actor.principal) || actor.client.map { principals.contains($0.rawValue) } ?? false
  }
}
