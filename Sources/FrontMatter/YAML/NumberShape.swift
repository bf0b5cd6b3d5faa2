/// How a scalar that begins like a number is put together, found in one pass over its bytes.
struct NumberShape {
  enum Kind: Equatable {
    case none
    case integer
    case fraction
    case radix(Int)
    case notFinite
  }

  private(set) var kind = Kind.none
  private let text: UnsafeBufferPointer<UInt8>
  private var negative = false
  private var whole = 0..<0
  private var decimals = 0..<0
  private var exponent = 0..<0

  init(_ text: UnsafeBufferPointer<UInt8>) {
    self.text = text
    kind = scan()
  }

  private mutating func scan() -> Kind {
    var index = 0
    if text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-") {
      negative = text[0] == UInt8(ascii: "-")
      index = 1
    }
    if let radix = radixPrefix(at: index) { return radix }
    if isNotFinite(from: index) { return .notFinite }
    whole = digits(from: index)
    index = whole.upperBound
    // Leading zeros: see `CoreSchema` for why this is text.
    if whole.count > 1, text[whole.lowerBound] == UInt8(ascii: "0") { return .none }
    if index == text.count { return whole.isEmpty ? .none : .integer }
    if text[index] == UInt8(ascii: ".") {
      decimals = digits(from: index + 1)
      index = decimals.upperBound
    }
    if whole.isEmpty && decimals.isEmpty { return .none }
    if index < text.count, text[index] | 0x20 == UInt8(ascii: "e") {
      index += 1
      let start = index
      if index < text.count, text[index] == UInt8(ascii: "+") || text[index] == UInt8(ascii: "-") {
        index += 1
      }
      let power = digits(from: index)
      if power.isEmpty { return .none }
      exponent = start..<power.upperBound
      index = power.upperBound
    }
    return index == text.count ? .fraction : .none
  }

  /// `0o17` and `0x1F`, which the core schema allows without a sign only.
  private func radixPrefix(at index: Int) -> Kind? {
    guard index == 0, text.count > 2, text[0] == UInt8(ascii: "0") else { return nil }
    let rest = text.dropFirst(2)
    switch text[1] {
    case UInt8(ascii: "o"):
      return rest.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) } ? .radix(8) : nil
    case UInt8(ascii: "x"): return rest.allSatisfy { $0.isHexDigit } ? .radix(16) : nil
    default: return nil
    }
  }

  private func isNotFinite(from index: Int) -> Bool {
    guard text.count - index == 4, text[index] == UInt8(ascii: ".") else { return false }
    let word = String(decoding: text.dropFirst(index + 1), as: UTF8.self)
    if ["inf", "Inf", "INF"].contains(word) { return true }
    return index == 0 && ["nan", "NaN", "NAN"].contains(word)
  }

  private func digits(from start: Int) -> Range<Int> {
    var index = start
    while index < text.count, text[index] &- UInt8(ascii: "0") < 10 { index += 1 }
    return start..<index
  }

  /// The value where it fits 64 bits.
  func integer() -> Int64? {
    var value: Int64 = 0
    for index in whole {
      let digit = Int64(text[index] - UInt8(ascii: "0"))
      let (tenfold, over) = value.multipliedReportingOverflow(by: 10)
      let (sum, beyond) =
        negative ? tenfold.subtractingReportingOverflow(digit) : tenfold.addingReportingOverflow(digit)
      if over || beyond { return nil }
      value = sum
    }
    return value
  }

  /// The number as JSON would write it: no plus sign, digits on both sides of the point.
  func jsonText() -> String {
    func part(_ range: Range<Int>) -> String {
      String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
    }
    var written = (negative ? "-" : "") + (whole.isEmpty ? "0" : part(whole))
    if !decimals.isEmpty { written += "." + part(decimals) }
    // A point without digits after it still makes the number a fraction.
    if decimals.isEmpty && exponent.isEmpty && kind == .fraction { written += ".0" }
    if !exponent.isEmpty { written += "e" + part(exponent) }
    return written
  }
}

extension UInt8 {
  var isHexDigit: Bool {
    self &- UInt8(ascii: "0") < 10 || (self | 0x20) &- UInt8(ascii: "a") < 6
  }
}
