extension JSONReader {
  /// Powers of ten that a double holds exactly.
  private static let powersOfTen: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11,
    1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The number whose minus sign or first digit stands at `next`.
  mutating func number() throws(JSONFault) -> JSONValue {
    let first = next
    let isNegative = first.pointee == UInt8(ascii: "-")
    if isNegative { next += 1 }
    // The digits before and after the point as one integer. It wraps beyond 19 digits, and isn't used then.
    var digits: UInt64 = 0
    let whole = try integerPart(&digits)
    guard next < end, next.pointee == UInt8(ascii: ".") || next.pointee | 0x20 == UInt8(ascii: "e") else {
      return integer(digits, count: whole, isNegative, since: first)
    }
    let fraction = try fractionPart(&digits)
    let exponent = try exponentPart() &- fraction
    // Clinger's case: both factors are exact, so that the one rounding is the right one.
    if whole + fraction <= 19, digits <= 1 << 53, exponent.magnitude <= 22 {
      let power = Self.powersOfTen[Int(exponent.magnitude)]
      let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
      return .double(isNegative ? -value : value)
    }
    return double(since: first)
  }

  /// Adds the digits before the point to `digits` and says how many there are.
  @inline(__always) private mutating func integerPart(_ digits: inout UInt64) throws(JSONFault) -> Int {
    guard next < end, next.pointee &- UInt8(ascii: "0") <= 9 else { throw fault(.invalidNumber, .digit) }
    guard next.pointee != UInt8(ascii: "0") else {
      next += 1
      if next < end, next.pointee &- UInt8(ascii: "0") <= 9 { throw fault(.invalidNumber, .noLeadingZero) }
      return 1
    }
    return run(&digits)
  }

  /// Adds the digits after a point at `next`, if there is one, and says how many there are.
  @inline(__always) private mutating func fractionPart(_ digits: inout UInt64) throws(JSONFault) -> Int {
    guard next.pointee == UInt8(ascii: ".") else { return 0 }
    next += 1
    let count = run(&digits)
    guard count > 0 else { throw fault(.invalidNumber, .digit) }
    return count
  }

  /// The exponent at `next`, if there is one, as far as it matters.
  @inline(__always) private mutating func exponentPart() throws(JSONFault) -> Int {
    guard next < end, next.pointee | 0x20 == UInt8(ascii: "e") else { return 0 }
    next += 1
    var isNegative = false
    if next < end, next.pointee == UInt8(ascii: "+") || next.pointee == UInt8(ascii: "-") {
      isNegative = next.pointee == UInt8(ascii: "-")
      next += 1
    }
    var exponent: UInt64 = 0
    let count = run(&exponent)
    guard count > 0 else { throw fault(.invalidNumber, .digit) }
    let bounded = count > 9 ? 999_999_999 : Int(exponent)
    return isNegative ? -bounded : bounded
  }

  /// Adds the decimal digits from `next` on to `number` and says how many there are.
  @inline(__always) private mutating func run(_ number: inout UInt64) -> Int {
    let first = next
    var place = next
    var sum = number
    while place < end, case let digit = place.pointee &- UInt8(ascii: "0"), digit <= 9 {
      sum = sum &* 10 &+ UInt64(digit)
      place += 1
    }
    number = sum
    next = place
    return place - first
  }

  @inline(__always) private func integer(
    _ digits: UInt64, count: Int, _ isNegative: Bool, since first: UnsafePointer<UInt8>
  ) -> JSONValue {
    guard count <= 19, digits <= UInt64(Int64.max) + (isNegative ? 1 : 0) else {
      return .number(text(since: first))
    }
    if !isNegative { return .int(Int64(truncatingIfNeeded: digits)) }
    return digits == 0 ? .double(-0.0) : .int(Int64(truncatingIfNeeded: 0 &- digits))
  }

  /// The rare number that takes more than one exact operation.
  @inline(never) private func double(since first: UnsafePointer<UInt8>) -> JSONValue {
    let text = text(since: first)
    guard let value = Double(text), value.isFinite else { return .number(text) }
    let isZero = !text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }.contains { (0x31...0x39).contains($0) }
    return value == 0 && !isZero ? .number(text) : .double(value)
  }

  private func text(since first: UnsafePointer<UInt8>) -> String {
    String(decoding: UnsafeBufferPointer(start: first, count: next - first), as: UTF8.self)
  }
}
