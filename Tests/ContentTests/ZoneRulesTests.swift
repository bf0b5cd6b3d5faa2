import Content
import Testing

/// Time zones as files of the machine's database tell them.
@Suite("The clocks of a place")
struct ZoneRulesTests {
  /// 2026-06-01 and 2026-12-24, 18:00 as if the clocks showed UTC.
  private let june: Int64 = 1_780_336_800
  private let december: Int64 = 1_798_135_200

  /// A file of version 2 whose first part is empty.
  private func file(_ line: String, changes: [(at: Int64, offset: Int32)] = [], first: Int32 = 0) -> [UInt8] {
    func bigEndian(_ value: some FixedWidthInteger) -> [UInt8] {
      withUnsafeBytes(of: value.bigEndian) { Array($0) }
    }
    func header(_ times: Int, _ kinds: Int) -> [UInt8] {
      Array("TZif2".utf8) + [UInt8](repeating: 0, count: 15)
        + [0, 0, 0, times, kinds, 1].flatMap { bigEndian(Int32($0)) }
    }
    var bytes = header(0, 1)
    bytes += [UInt8](repeating: 0, count: 7)
    bytes += header(changes.count, changes.count + 1)
    for change in changes { bytes += bigEndian(change.at) }
    bytes += changes.indices.map { UInt8($0 + 1) }
    for offset in [first] + changes.map(\.offset) { bytes += bigEndian(offset) + [0, 0] }
    bytes += [0] + Array("\n\(line)\n".utf8)
    return bytes
  }

  private func moment(_ local: Int64, _ line: String) throws -> Int64 {
    try #require(ZoneRules(parsing: file(line))).moment(local: local)
  }

  @Test("Summer time comes and goes by the rule of the year, on either side of the equator")
  func yearlyRules() throws {
    let berlin = "CET-1CEST,M3.5.0,M10.5.0/3"
    #expect(try moment(june, berlin) == june - 7_200)
    #expect(try moment(december, berlin) == december - 3_600)
    let sydney = "AEST-10AEDT,M10.1.0,M4.1.0/3"
    #expect(try moment(june, sydney) == june - 36_000)
    #expect(try moment(december, sydney) == december - 39_600)
  }

  @Test("Ireland, whose law knows a winter time, and zones without names or changes are understood")
  func strangeRules() throws {
    let dublin = "IST-1GMT0,M10.5.0,M3.5.0/1"
    #expect(try moment(june, dublin) == june - 3_600)
    #expect(try moment(december, dublin) == december)
    #expect(try moment(june, "<+0530>-5:30") == june - 19_800)
    #expect(try moment(june, "EST5EDT,M3.2.0,M11.1.0") == june + 14_400)
  }

  @Test("A time that the clocks show twice is the first, one that they leave out is counted on from before")
  func edges() throws {
    let berlin = "CET-1CEST,M3.5.0,M10.5.0/3"
    // 2026-10-25 02:30, and 2026-03-29 02:30.
    #expect(try moment(1_792_895_400, berlin) == 1_792_895_400 - 7_200)
    #expect(try moment(1_774_751_400, berlin) == 1_774_751_400 - 3_600)
  }

  @Test("What lies before the last change that is written down goes by the changes")
  func changes() throws {
    let bytes = file("<+02>-2", changes: [(1_000_000, 3_600), (2_000_000, 7_200)], first: 1_800)
    let rules = try #require(ZoneRules(parsing: bytes))
    #expect(
      [0, 1_000_000, 1_999_999, 2_000_000, june].map(rules.offset) == [1_800, 3_600, 3_600, 7_200, 7_200])
  }

  @Test("Bytes that are no such file are refused, however they end")
  func damage() {
    let whole = file("CET-1CEST,M3.5.0,M10.5.0/3", changes: [(1_000_000, 3_600)])
    for count in 0..<(whole.count - 30) { #expect(ZoneRules(parsing: Array(whole.prefix(count))) == nil) }
    #expect(ZoneRules(parsing: Array("TZif".utf8)) == nil)
    #expect(ZoneRules.utc.offset(at: june) == 0)
  }
}
