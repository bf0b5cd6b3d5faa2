import Crypto

/// Puts rows together into pages.
final class AuditPageWriter {
  private var numbers: [String: (name: String, number: UInt16)] = [:]
  private var ends: [UInt32] = []
  private var names: [UInt8] = []
  private var actors: [Actor: UInt16] = [:]
  private var actorNames: [UInt8] = []
  private var records: [UInt8] = []
  private var proofs: [UInt8] = []
  private var count = 0
  private var first: Int64 = 0
  private var begin: Int64 = 0
  private var from = Int64.max
  private var to = Int64.min
  /// The row before, whose names most rows share.
  private var last: (actor: Actor, number: UInt16)?
  private var lastNames = [(name: String, number: UInt16)](repeating: ("", 0), count: 8)

  init() {}

  /// Whether a row can be added to what is there. One that says something unusual is kept by itself.
  func takes(_ row: AuditRow) -> Bool {
    guard count < AuditPage.most, names.count < AuditPageWriter.mostBytes else { return false }
    let begin = count == 0 ? row.time : self.begin
    return Int32(exactly: row.time - begin) != nil && AuditPageWriter.fits(row)
  }

  /// Whether a page can say what a row says.
  private static func fits(_ row: AuditRow) -> Bool {
    if let duration = row.duration {
      guard let short = UInt32(exactly: duration), short != AuditPageLayout.noDuration else { return false }
    }
    if let digest = row.digest {
      guard digest.withBytes({ $0.count == 64 && $0.allSatisfy(isDigit) }) else { return false }
    }
    return row.workspace == row.actor.workspace && row.detail.utf8.count <= longest
      && (row.target?.utf8.count ?? 0) <= longest && row.hash.count == 32 && row.seal.count == 16
  }

  @inline(__always) private static func isDigit(_ letter: UInt8) -> Bool {
    switch letter {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
    default: false
    }
  }

  /// Adds a row that ``takes(_:)`` said can be.
  func add(_ row: AuditRow) {
    if count == 0 { (first, begin) = (row.number, row.time) }
    from = min(from, row.time)
    to = max(to, row.time)
    count += 1
    let time = UInt32(bitPattern: Int32(truncatingIfNeeded: row.time - begin))
    let duration = row.duration.map { UInt32(truncatingIfNeeded: $0) } ?? AuditPageLayout.noDuration
    // No two requests have one id, so there is nothing to look for.
    let requestID = row.requestID.map { add($0) } ?? 0
    // Little-endian numbers one after the other: eight names behind two lengths of time.
    let record = (
      UInt64(time) | UInt64(duration) << 32,
      words(number(of: row.actor), name(row.actor.address, 0), name(row.action, 1), name(row.site, 2)),
      words(name(row.target, 3), name(row.outcome, 4), requestID, name(row.detail, 5))
    )
    withUnsafeBytes(of: (record.0.littleEndian, record.1.littleEndian, record.2.littleEndian)) {
      records.append(contentsOf: $0)
    }
    prove(row)
  }

  private func words(_ first: UInt16, _ second: UInt16, _ third: UInt16, _ fourth: UInt16) -> UInt64 {
    UInt64(first) | UInt64(second) << 16 | UInt64(third) << 32 | UInt64(fourth) << 48
  }

  /// The rows that were added.
  func page() -> AuditPage {
    var text: [UInt8] = []
    text.reserveCapacity(
      AuditPageLayout.head + ends.count * 4 + names.count + actorNames.count + records.count)
    put(UInt16(count), &text)
    put(UInt16(ends.count), &text)
    put(UInt16(actors.count), &text)
    put(UInt32(truncatingIfNeeded: begin), &text)
    put(UInt32(truncatingIfNeeded: begin >> 32), &text)
    for end in ends { put(end, &text) }
    text += names
    text += actorNames
    text += records
    return AuditPage(
      first: first, last: first + Int64(count) - 1, from: from, to: to, text: text, proofs: proofs,
      actors: Set(actors.keys))
  }

  private func prove(_ row: AuditRow) {
    let digest = row.digest.flatMap { try? Hex.decode($0) }
    proofs.append(digest == nil ? 0 : 1)
    if let digest { proofs += digest } else { proofs.append(contentsOf: repeatElement(0, count: 32)) }
    proofs += row.hash
    proofs += row.seal
  }

  private func number(of actor: Actor) -> UInt16 {
    if let last, last.actor.isSame(as: actor) { return last.number }
    var actor = actor
    actor.address = nil
    let number: UInt16
    if let known = actors[actor] {
      number = known
    } else {
      number = UInt16(actors.count)
      actors[actor] = number
      for name in [
        actor.workspace?.rawValue, actor.principal, actor.name, actor.client?.rawValue, actor.clientName,
        actor.persona,
      ] {
        put(name.map { self.number(of: $0) } ?? 0, &actorNames)
      }
    }
    last = (actor, number)
    return number
  }

  /// The number of a name; most rows have the same at that place as the row before.
  private func name(_ name: String?, _ place: Int) -> UInt16 {
    guard let name else { return 0 }
    if lastNames[place].number != 0, lastNames[place].name.hasSameBytes(as: name) {
      return lastNames[place].number
    }
    let number = number(of: name)
    lastNames[place] = (name, number)
    return number
  }

  private func number(of name: String) -> UInt16 {
    if let (known, number) = numbers[name], known.hasSameBytes(as: name) { return number }
    let number = add(name)
    numbers[name] = (name, number)
    return number
  }

  private func add(_ name: String) -> UInt16 {
    names.append(contentsOf: name.utf8)
    ends.append(UInt32(names.count))
    return UInt16(ends.count)
  }

  private func put(_ number: UInt16, _ bytes: inout [UInt8]) {
    bytes.append(UInt8(truncatingIfNeeded: number))
    bytes.append(UInt8(truncatingIfNeeded: number >> 8))
  }

  private func put(_ number: UInt32, _ bytes: inout [UInt8]) {
    for shift in [0, 8, 16, 24] as [UInt32] { bytes.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// What a row may say at each place.
  private static let longest = 4_096
  /// All names together; whatever comes then begins another page.
  private static let mostBytes = 1 << 20
}

extension Actor {
  /// Whether both are the same but for where they come from.
  fileprivate func isSame(as other: Actor) -> Bool {
    principal == other.principal && client == other.client && name == other.name
      && clientName == other.clientName && workspace == other.workspace && persona == other.persona
  }
}
