import Crypto
import JSON

/// Goes through exported JSON lines, on whatever machine: whether each is the row that was written, and none is missing
/// between the first and the last. Neither the state store nor its key is needed. (security: R6)
///
/// ```swift
/// var check = AuditExportCheck()
/// for line in lines where check.look(at: line) {}
/// check.result.fault
/// ```
public struct AuditExportCheck: Sendable {
  /// What came of it so far.
  public private(set) var result = AuditVerification()
  /// Whether rows may be missing, since only some were asked for: each is then looked at by itself.
  private let allowsGaps: Bool
  private var previous: String?
  private var lines = 0

  /// A check that has seen nothing yet.
  ///
  /// - Parameter allowsGaps: Whether rows may be missing between those that are there.
  public init(allowsGaps: Bool = false) { self.allowsGaps = allowsGaps }

  /// Looks at the next line, and answers whether to go on.
  public mutating func look(at line: some Collection<UInt8>) -> Bool {
    lines += 1
    guard let row = AuditLine(Array(line)) else {
      return stop(
        AuditVerification.Fault(
          kind: .altered, row: result.last.map { $0 + 1 } ?? 0,
          message: "Line \(lines) is no row of an audit log."))
    }
    if let last = result.last {
      if row.number <= last { return stop(.added(row.number)) }
      if row.number > last + 1 {
        guard allowsGaps else { return stop(.removed(last + 1, through: row.number - 1)) }
      } else if row.previous != previous {
        return stop(.altered(row.number))
      }
    }
    guard row.isRight else { return stop(.altered(row.number)) }
    if result.first == nil { result.first = row.number }
    result.last = row.number
    result.lastHash = row.hash
    result.rows += 1
    previous = row.hash
    return true
  }

  private mutating func stop(_ fault: AuditVerification.Fault) -> Bool {
    result.fault = fault
    return false
  }
}

/// One exported line: the text that the hash is of, and what follows it.
private struct AuditLine {
  let number: Int64
  let previous: String
  let hash: String
  let isRight: Bool

  init?(_ bytes: [UInt8]) {
    guard let object = (try? JSONValue(parsing: bytes))?.object, let number = object["row"]?.int,
      let previous = object["prev"]?.string, let hash = object["hash"]?.string,
      let mark = bytes.lastRange(of: Array(#","hash":""#.utf8))
    else { return nil }
    self.number = Int64(number)
    self.previous = previous
    self.hash = hash
    let text = bytes[..<mark.lowerBound] + [UInt8(ascii: "}")]
    isRight = Hex.encode(SHA256.hash(text)) == hash
  }
}

extension [UInt8] {
  /// Where other bytes stand for the last time.
  fileprivate func lastRange(of other: [UInt8]) -> Range<Int>? {
    var place = count - other.count
    while place >= 0 {
      if self[place] == other[0], self[place..<place + other.count].elementsEqual(other) {
        return place..<place + other.count
      }
      place -= 1
    }
    return nil
  }
}
