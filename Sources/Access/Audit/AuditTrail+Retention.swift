public import Content
import Crypto
import JSON

extension AuditTrail {
  /// Takes away what was written longer ago, and answers how many rows that were. The log stays verifiable: a sealed mark
  /// says where it begins now, and a row says that it was done, with the hash of the last row that went.
  @discardableResult
  public func purge(olderThan days: Int, by actor: Actor = .host) throws(GalleyError) -> Int64 {
    let cutoff = clock() - Int64(days) * Lifetime.day
    guard let ends = try store.auditEnds(), let last = try store.lastAuditRow(before: cutoff) else {
      return 0
    }
    var through = ends.first.number
    var mark = ends.first
    while through < last {
      // In steps, so that nobody waits long for the store.
      through = min(through + AuditTrail.purgedAtOnce, last)
      try store.forget(through: through) { ends, number, hash in
        var ends = ends
        ends.first.number = number
        ends.first.hash = hash
        ends.first = try seal.sealed(ends.first, as: .first)
        mark = ends.first
        return ends
      }
    }
    let count = last - ends.first.number
    guard count > 0 else { return 0 }
    var event = AuditEvent("audit.purge", outcome: .done, by: actor)
    event.detail = [
      "rows": .int(count), "through": .int(mark.number), "hash": .string(Hex.encode(mark.hash)),
      "older_than_days": .int(Int64(days)),
    ]
    try record(event)
    return count
  }

  private static let purgedAtOnce: Int64 = 5_000
}
