import Crypto

/// Reads the rows of a page. Whatever was done to its bytes, it reads something or says that it can't.
struct AuditPageReader {
  private typealias Layout = AuditPageLayout

  let first: Int64
  let count: Int
  let actors: [Actor]
  private let text: [UInt8]
  private let proofs: [UInt8]
  private let begin: Int64
  private let nameCount: Int
  private let names: Int
  private let records: Int

  /// A page's rows; nil where its bytes are none. Without proofs they can be asked, and not shown.
  init?(_ page: AuditPage) {
    text = page.text
    proofs = page.proofs
    first = page.first
    guard text.count >= Layout.head else { return nil }
    count = Int(AuditPageReader.short(text, 0))
    nameCount = Int(AuditPageReader.short(text, 2))
    let actorCount = Int(AuditPageReader.short(text, 4))
    begin = Int64(AuditPageReader.long(text, 6)) | Int64(AuditPageReader.long(text, 10)) << 32
    names = Layout.head + nameCount * 4
    guard text.count >= names else { return nil }
    let length =
      nameCount == 0 ? 0 : Int(AuditPageReader.long(text, Layout.head + (nameCount - 1) * 4))
    let actorsStart = names + length
    records = actorsStart + actorCount * Layout.actor
    guard text.count == records + count * Layout.record, page.last == first + Int64(count) - 1,
      proofs.isEmpty || proofs.count == count * Layout.proof
    else { return nil }
    actors = (0..<actorCount).map { [text, names, nameCount] number in
      let place = actorsStart + number * Layout.actor
      func name(_ index: Int) -> String? {
        AuditPageReader.name(AuditPageReader.short(text, place + 2 * index), in: text, names, nameCount)
      }
      return Actor(
        principal: name(1) ?? "", name: name(2) ?? "", client: name(3).map { EntityID($0) },
        clientName: name(4), workspace: name(0).map { EntityID($0) }, persona: name(5))
    }
  }

  /// The place of a row's actor among the actors.
  func actor(_ index: Int) -> Int { Int(short(index, 8)) }

  func time(_ index: Int) -> Int64 {
    begin + Int64(Int32(bitPattern: AuditPageReader.long(text, records + index * Layout.record)))
  }

  func duration(_ index: Int) -> Int64? {
    let duration = AuditPageReader.long(text, records + index * Layout.record + 4)
    return duration == Layout.noDuration ? nil : Int64(duration)
  }

  func address(_ index: Int) -> String? { name(short(index, 10)) }
  func action(_ index: Int) -> String { name(short(index, 12)) ?? "" }
  func site(_ index: Int) -> String? { name(short(index, 14)) }
  func target(_ index: Int) -> String? { name(short(index, 16)) }
  func outcome(_ index: Int) -> String { name(short(index, 18)) ?? "" }
  func requestID(_ index: Int) -> String? { name(short(index, 20)) }
  func detail(_ index: Int) -> String { name(short(index, 22)) ?? "" }

  func digest(_ index: Int) -> String? {
    let place = index * Layout.proof
    guard proofs.count > place, proofs[place] != 0 else { return nil }
    return Hex.encode(proofs[place + 1..<place + Layout.hash])
  }

  func hash(_ index: Int) -> [UInt8] {
    let place = index * Layout.proof
    return proofs.isEmpty ? [] : Array(proofs[place + Layout.hash..<place + Layout.seal])
  }

  /// A row whole. That before the first is in another place.
  func row(_ index: Int) -> AuditRow {
    let place = index * Layout.proof
    let number = actor(index)
    // Whoever took the actor away: the row can't be what was written.
    var actor = actors.indices.contains(number) ? actors[number] : Actor(principal: "", name: "")
    actor.address = address(index)
    return AuditRow(
      number: first + Int64(index), time: time(index), actor: actor, action: action(index),
      site: site(index), target: target(index), digest: digest(index), outcome: outcome(index),
      duration: duration(index), requestID: requestID(index), detail: detail(index),
      previous: index == 0 ? nil : hash(index - 1), hash: hash(index),
      seal: proofs.isEmpty ? [] : Array(proofs[place + Layout.seal..<place + Layout.proof]))
  }

  private func short(_ index: Int, _ place: Int) -> UInt16 {
    AuditPageReader.short(text, records + index * Layout.record + place)
  }

  private func name(_ number: UInt16) -> String? {
    AuditPageReader.name(number, in: text, names, nameCount)
  }

  private static func name(_ number: UInt16, in text: [UInt8], _ names: Int, _ count: Int) -> String? {
    guard number > 0, number <= count else { return nil }
    let place = Layout.head + (Int(number) - 1) * 4
    let start = number == 1 ? 0 : Int(long(text, place - 4))
    let end = Int(long(text, place))
    guard start <= end, names + end <= text.count else { return nil }
    return String(decoding: text[names + start..<names + end], as: UTF8.self)
  }

  private static func short(_ bytes: [UInt8], _ place: Int) -> UInt16 {
    UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8
  }

  private static func long(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    UInt32(short(bytes, place)) | UInt32(short(bytes, place + 2)) << 16
  }
}
