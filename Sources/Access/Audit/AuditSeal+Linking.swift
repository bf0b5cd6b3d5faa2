import Crypto
import JSON

extension AuditSeal {
  /// The rows with their places behind the end of the log, and where it ends then.
  func linked(_ rows: [AuditRow], to ends: AuditEnds) throws -> (rows: [AuditRow], ends: AuditEnds) {
    var ends = ends
    var writer = JSONWriter(capacity: 1_024)
    var linked: [AuditRow] = []
    linked.reserveCapacity(rows.count)
    for var row in rows {
      row.number = ends.last.number + 1
      row.previous = ends.last.hash
      row.hash = AuditSeal.hash(of: row, after: ends.last.hash, &writer)
      row.seal = try seal(row.hash)
      ends.last.number = row.number
      ends.last.hash = row.hash
      linked.append(row)
    }
    ends.last = try sealed(ends.last, as: .last)
    return (linked, ends)
  }

  /// The hash of a row behind another one.
  static func hash(of row: AuditRow, after previous: [UInt8], _ writer: inout JSONWriter) -> [UInt8] {
    writer.reset()
    row.write(to: &writer, after: previous)
    return writer.withBytes { SHA256.hash($0) }
  }
}
