/// How far a place's clocks are ahead of UTC at any moment, as the machine's time zone database tells it.
///
/// ```swift
/// let rules = ZoneRules(parsing: try Path("/usr/share/zoneinfo/Europe/Dublin").read())
/// let offset = rules?.offset(at: 1_798_135_200)
/// ```
public struct ZoneRules: Sendable {
  private let changes: [(at: Int64, offset: Int64)]
  /// Before the first change.
  private let first: Int64
  /// Behind the last change; nil when the last offset stays.
  private let later: YearlyClocks?

  private init(changes: [(at: Int64, offset: Int64)], first: Int64, later: YearlyClocks?) {
    self.changes = changes
    self.first = first
    self.later = later
  }

  /// UTC itself.
  public static let utc = ZoneRules(changes: [], first: 0, later: nil)

  /// Reads a file of the database in the format TZif, version 2 or later (RFC 8536); nil for anything else.
  public init?(parsing bytes: [UInt8]) {
    var file = ZoneFile(bytes)
    guard let old = file.header(), old.version >= UInt8(ascii: "2"), file.skip(old.length(timeSize: 4)),
      let head = file.header(), head.kinds > 0, let times = file.numbers(head.times, size: 8),
      let indices = file.numbers(head.times, size: 1)
    else { return nil }
    var offsets: [Int64] = []
    for _ in 0..<head.kinds {
      guard let offset = file.number(size: 4), file.skip(2) else { return nil }
      offsets.append(offset)
    }
    guard indices.allSatisfy({ $0 >= 0 && $0 < offsets.count }), file.skip(head.lengthBehindKinds) else {
      return nil
    }
    self.init(
      changes: zip(times, indices).map { ($0, offsets[Int($1)]) }, first: offsets[0],
      later: YearlyClocks(parsing: file.rest.filter { $0 != UInt8(ascii: "\n") }))
  }

  /// How many seconds the clocks are ahead of UTC at a moment, in seconds since 1970.
  public func offset(at moment: Int64) -> Int64 {
    if let last = changes.last, moment < last.at {
      return changes.last { $0.at <= moment }?.offset ?? first
    }
    return later?.offset(at: moment) ?? changes.last?.offset ?? first
  }

  /// The moment at which the clocks show a time, which is given in seconds since 1970 as if it were UTC.
  ///
  /// Of a time that the clocks show twice, in autumn, the first is meant; one that they leave out, in spring, is counted
  /// on from before.
  public func moment(local: Int64) -> Int64 {
    let before = offset(at: local - 86_400)
    for offset in [before, offset(at: local + 86_400)] where self.offset(at: local - offset) == offset {
      return local - offset
    }
    return local - before
  }
}
