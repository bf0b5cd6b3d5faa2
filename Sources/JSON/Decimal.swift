import Glibc

/// The exact value of a number as digits and a power of ten, in the one form that has no zeros at either
/// end, so that equal values are equal here.
struct Decimal: Equatable {
  private(set) var isNegative: Bool
  /// ASCII digits without zeros at either end; none for zero.
  private(set) var digits: [UInt8]
  /// The value is the digits, read as an integer, times ten to this power.
  private(set) var exponent: Int

  /// The value of a number of JSON; nil for text that is none.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.isJSONNumber else { return nil }
    isNegative = bytes.first == UInt8(ascii: "-")
    let end = bytes.firstIndex { $0 | 0x20 == UInt8(ascii: "e") } ?? bytes.endIndex
    let point = bytes[..<end].firstIndex(of: UInt8(ascii: ".")) ?? end
    digits = bytes[..<end].filter { (0x30...0x39).contains($0) }
    exponent = -max(0, end - point - 1)
    if end < bytes.endIndex {
      let written = String(decoding: bytes[(end + 1)...].drop { $0 == UInt8(ascii: "+") }, as: UTF8.self)
      exponent += Self.bounded(Int(written) ?? (written.hasPrefix("-") ? .min : .max))
    }
    strip()
  }

  /// The exact value of a double; nil for infinities and NaN.
  init?(exactly double: Double) {
    guard double.isFinite else { return nil }
    // No double has more than 767 significant decimal digits; `%e` gives one and then as many as asked.
    let written = withVaList([double]) { list in
      withUnsafeTemporaryAllocation(of: CChar.self, capacity: 800) { buffer in
        vsnprintf(buffer.baseAddress, buffer.count, "%.770e", list)
        return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
      }
    }
    self.init(written)
  }

  /// The value as an integer of 64 bits, if it is one.
  var int64: Int64? {
    guard exponent >= 0, digits.count + exponent <= 19 else { return nil }
    let magnitude = String(
      decoding: digits + Array(repeating: UInt8(ascii: "0"), count: exponent), as: UTF8.self)
    return Int64((isNegative ? "-" : "") + (magnitude.isEmpty ? "0" : magnitude))
  }

  private mutating func strip() {
    digits.removeFirst(digits.prefix { $0 == UInt8(ascii: "0") }.count)
    let zeros = digits.reversed().prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeLast(zeros)
    exponent += zeros
    if digits.isEmpty {
      exponent = 0
      isNegative = false
    } else {
      exponent = Self.bounded(exponent + digits.count) - digits.count
    }
  }

  /// A power of ten kept from overflowing: values that differ only beyond this bound are taken as equal.
  private static func bounded(_ power: Int) -> Int { min(max(power, Int.min / 4), Int.max / 4) }
}
