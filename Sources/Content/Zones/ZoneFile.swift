/// The bytes of a file of the time zone database, read from the front; numbers have their first byte first.
struct ZoneFile {
  private(set) var rest: ArraySlice<UInt8>

  init(_ bytes: [UInt8]) { rest = bytes[...] }

  /// What stands before each of the two parts of such a file.
  struct Header {
    let version: UInt8
    let universals: Int
    let standards: Int
    let leaps: Int
    let times: Int
    let kinds: Int
    let names: Int

    /// How long the part is that follows, with times of so many bytes.
    func length(timeSize: Int) -> Int {
      times * (timeSize + 1) + kinds * 6 + names + leaps * (timeSize + 4) + standards + universals
    }

    /// How much of the second part follows its kinds of time.
    var lengthBehindKinds: Int { names + leaps * 12 + standards + universals }
  }

  mutating func header() -> Header? {
    guard rest.starts(with: Array("TZif".utf8)), skip(4), let version = rest.first, skip(16),
      let counts = numbers(6, size: 4)?.map({ Int($0) }), counts.allSatisfy({ (0...100_000).contains($0) })
    else { return nil }
    return Header(
      version: version, universals: counts[0], standards: counts[1], leaps: counts[2], times: counts[3],
      kinds: counts[4], names: counts[5])
  }

  mutating func numbers(_ count: Int, size: Int) -> [Int64]? {
    var numbers: [Int64] = []
    for _ in 0..<count {
      guard let number = number(size: size) else { return nil }
      numbers.append(number)
    }
    return numbers
  }

  /// The next number, which may be below zero unless it is a single byte.
  mutating func number(size: Int) -> Int64? {
    guard rest.count >= size, let high = rest.first else { return nil }
    var value: Int64 = size > 1 && high >= 0x80 ? -1 : 0
    for byte in rest.prefix(size) { value = value << 8 | Int64(byte) }
    rest = rest.dropFirst(size)
    return value
  }

  mutating func skip(_ count: Int) -> Bool {
    guard rest.count >= count else { return false }
    rest = rest.dropFirst(count)
    return true
  }
}
