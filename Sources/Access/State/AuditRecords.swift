public import Content

/// The rows of the audit log.
public protocol AuditRecords: Sendable {
  /// Adds rows at the end, whole or not at all: `make` is told where the log ends and answers the rows with where it
  /// ends then. Nobody else, in no process, adds any meanwhile.
  func append(_ make: (AuditEnds?) throws -> (entries: [AuditEntry], ends: AuditEnds)) throws(GalleyError)

  /// Where the log begins and ends; nil as long as nothing was written.
  func auditEnds() throws(GalleyError) -> AuditEnds?

  /// The rows that a query lets pass, in its order.
  func rows(_ query: AuditQuery) throws(GalleyError) -> [AuditRow]

  /// How often each did something within each hour, from each address, with each outcome, among the rows that a filter
  /// lets pass.
  func totals(_ filter: AuditFilter) throws(GalleyError) -> [AuditTotal]

  /// Hands the ends and then all entries in their order to `body`, as they are at one moment, until it answers false.
  func walk(_ begin: (AuditEnds?) throws -> Void, entry body: (AuditEntry) throws -> Bool) throws(GalleyError)

  /// Takes away the oldest rows up to a number, whole or not at all, and of pages only those that end there at the
  /// latest; `make` makes the new beginning of the log of the number and hash of the last row that goes.
  func forget(
    through number: Int64, _ make: (AuditEnds, Int64, [UInt8]) throws -> AuditEnds
  ) throws(GalleyError)

  /// The number of the last of the oldest rows that were written before a moment, with no younger one among them, nor
  /// in a page with one of them.
  func lastAuditRow(before time: Int64) throws(GalleyError) -> Int64?

  /// Those among some principals that have been revoked: clients, and credentials that nothing took the place of.
  func revoked(among principals: Set<String>) throws(GalleyError) -> Set<String>
}
