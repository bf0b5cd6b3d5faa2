public import Content
import Crypto
import JSON

extension AuditTrail {
  /// Looks at every row: whether it is the one that was written there, none is missing, and none was added. Names the first
  /// that isn't right. (security: R6)
  public func verify() throws(GalleyError) -> AuditVerification {
    flush()
    var check = AuditCheck(seal: seal)
    let anchor = anchor.read()
    try store.walk { ends in
      try check.begin(ends)
      check.anchor = anchor
    } entry: { entry in
      switch entry {
      case .row(let row): try check.look(at: row)
      case .page(let page): try check.look(at: page)
      }
    }
    return check.ended()
  }
}

/// Goes through the log row by row.
private struct AuditCheck {
  private let seal: AuditSeal
  private var ends: AuditEnds?
  private var result = AuditVerification()
  private var previous: [UInt8] = []
  private var next: Int64 = 1
  private var writer = AuditWriter()
  private var metAnchor = false
  /// Where the log ended when that was last written down beside the key.
  var anchor: (chain: String, number: Int64, hash: String)?

  init(seal: AuditSeal) { self.seal = seal }

  mutating func begin(_ ends: AuditEnds?) throws {
    self.ends = ends
    guard let ends else { return }
    previous = ends.first.hash
    next = ends.first.number + 1
    result.purgedThrough = ends.first.number
    if try !seal.isValid(ends.first, as: .first) {
      result.fault = .mark(next, "What says that the log begins with row \(next) was altered.")
    } else if try !seal.isValid(ends.last, as: .last) {
      result.fault = .mark(
        ends.last.number, "What says that the log ends with row \(ends.last.number) was altered.")
    }
  }

  /// Whether to go on. What a page is found by must be what stands in it: its rows would else be there and not be found.
  mutating func look(at page: AuditPage) throws -> Bool {
    guard let reader = AuditPageReader(page) else { return fails(.altered(page.first)) }
    var (from, to) = (Int64.max, Int64.min)
    for index in 0..<reader.count {
      guard try look(at: reader.row(index)) else { return false }
      from = min(from, reader.time(index))
      to = max(to, reader.time(index))
    }
    guard from == page.from, to == page.to, Set(reader.actors) == page.actors else {
      return fails(.altered(page.first))
    }
    return true
  }

  private mutating func fails(_ fault: AuditVerification.Fault) -> Bool {
    result.fault = fault
    return false
  }

  /// Whether to go on.
  mutating func look(at row: AuditRow) throws -> Bool {
    // Which row is wrong says more than that an end is.
    guard let ends else {
      result.fault = .mark(row.number, "What says where the log begins and ends was removed.")
      return false
    }
    let fault: AuditVerification.Fault?
    if row.number < next {
      fault = .added(row.number)
    } else if row.number > next {
      fault = .removed(next, through: row.number - 1)
    } else if row.number > ends.last.number {
      fault = .added(row.number)
    } else if writer.hash(of: row, after: previous) != row.hash {
      fault = .altered(row.number)
    } else if try !equalInConstantTime(seal.seal(row.hash), row.seal) {
      fault = .forged(row.number)
    } else {
      fault = nil
    }
    if let fault { return fails(fault) }
    if let anchor, anchor.number == row.number { metAnchor = anchor.hash == Hex.encode(row.hash) }
    if result.first == nil { result.first = row.number }
    result.rows += 1
    result.last = row.number
    previous = row.hash
    next += 1
    return true
  }

  mutating func ended() -> AuditVerification {
    result.lastHash = result.last == nil ? nil : Hex.encode(previous)
    let isWhole = ends.map { next - 1 == $0.last.number } ?? true
    if let ends, !isWhole, result.fault == nil || result.fault?.kind == .mark {
      result.fault = next <= ends.last.number ? .removed(next, through: ends.last.number) : result.fault
    } else if let ends, result.fault == nil, ends.last.hash != previous {
      result.fault = .altered(ends.last.number)
    }
    if result.fault == nil { result.fault = faultAtAnchor() }
    return result
  }

  /// What the log lacks of what was written down beside its key.
  private func faultAtAnchor() -> AuditVerification.Fault? {
    guard let anchor, !metAnchor else { return nil }
    if let ends, ends.last.chain == anchor.chain {
      if anchor.number <= ends.first.number { return nil }
      if anchor.number > ends.last.number { return .removed(next, through: anchor.number) }
      return .forged(anchor.number)
    }
    return .mark(
      anchor.number, "The log is not the one that had \(anchor.number) rows: another was put in its place.")
  }
}

/// Makes hashes of rows, with memory that is used again.
private struct AuditWriter {
  private final class Buffer {
    var writer = JSONWriter(capacity: 1_024)
  }

  private let buffer = Buffer()

  func hash(of row: AuditRow, after previous: [UInt8]) -> [UInt8] {
    AuditSeal.hash(of: row, after: previous, &buffer.writer)
  }
}
