import Crypto
import JSON

/// A row that waits for its place in the log.
struct WaitingRow: Sendable {
  var row: AuditRow
  /// Whether it may be kept together with the rows beside it.
  var isNote: Bool
}

extension AuditSeal {
  /// The rows with their places behind the end of the log, and where it ends then. Notes that follow one another are put
  /// together into pages.
  func linked(_ rows: [WaitingRow], to ends: AuditEnds) throws -> (entries: [AuditEntry], ends: AuditEnds) {
    var ends = ends
    var writer = JSONWriter(capacity: 1_024)
    var entries = AuditEntries()
    for waiting in rows {
      var row = waiting.row
      row.number = ends.last.number + 1
      row.previous = ends.last.hash
      row.hash = AuditSeal.hash(of: row, after: ends.last.hash, &writer)
      row.seal = try seal(row.hash)
      ends.last.number = row.number
      ends.last.hash = row.hash
      entries.add(row, isNote: waiting.isNote)
    }
    ends.last = try sealed(ends.last, as: .last)
    return (entries.finish(), ends)
  }

  /// The hash of a row behind another one.
  static func hash(of row: AuditRow, after previous: [UInt8], _ writer: inout JSONWriter) -> [UInt8] {
    writer.reset()
    row.write(to: &writer, after: previous)
    return writer.withBytes { SHA256.hash($0) }
  }
}

/// Rows in their order, each by itself or in a page.
private struct AuditEntries {
  private var entries: [AuditEntry] = []
  private var page = AuditPageWriter()
  /// The first rows of what may become a page.
  private var few: [AuditRow] = []
  private var isPage = false

  mutating func add(_ row: AuditRow, isNote: Bool) {
    guard isNote, row.outcome != AuditEvent.Outcome.refused.rawValue else {
      endPage()
      return entries.append(.row(row))
    }
    if !page.takes(row) { endPage() }
    guard page.takes(row) else { return entries.append(.row(row)) }
    page.add(row)
    if isPage { return }
    few.append(row)
    guard few.count == AuditPage.fewest else { return }
    few = []
    isPage = true
  }

  mutating func finish() -> [AuditEntry] {
    endPage()
    return entries
  }

  private mutating func endPage() {
    if isPage {
      entries.append(.page(page.page()))
    } else if few.isEmpty {
      return
    }
    entries += few.map { .row($0) }
    few = []
    page = AuditPageWriter()
    isPage = false
  }
}
