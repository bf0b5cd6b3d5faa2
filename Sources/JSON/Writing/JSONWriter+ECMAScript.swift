extension JSONWriter {
  /// Writes a decimal as ECMAScript's `Number::toString` does, which RFC 8785 prescribes.
  mutating func ecmaScript(_ decimal: Decimal) {
    let digits = decimal.digits
    // Where the point stands, counted from the first digit.
    let point = digits.count + decimal.exponent
    if decimal.isNegative { buffer.append(UInt8(ascii: "-")) }
    switch point {
    case ...21 where decimal.exponent >= 0: unsignedInteger(decimal)
    case 1...21:
      append(digits[..<point])
      buffer.append(UInt8(ascii: "."))
      append(digits[point...])
    case -5...0:
      literal("0.")
      zeros(-point)
      append(digits[...])
    default:
      append(digits[..<1])
      if digits.count > 1 {
        buffer.append(UInt8(ascii: "."))
        append(digits[1...])
      }
      literal(point > 0 ? "e+" : "e-")
      append(Array(String((point - 1).magnitude).utf8)[...])
    }
  }

  /// Writes all digits of a decimal that is an integer.
  mutating func integer(_ decimal: Decimal) {
    if decimal.isNegative { buffer.append(UInt8(ascii: "-")) }
    unsignedInteger(decimal)
  }

  private mutating func unsignedInteger(_ decimal: Decimal) {
    append(decimal.digits[...])
    zeros(decimal.digits.isEmpty ? 1 : decimal.exponent)
  }

  private mutating func zeros(_ count: Int) {
    for _ in 0..<count { buffer.append(UInt8(ascii: "0")) }
  }

  private mutating func append(_ digits: ArraySlice<UInt8>) {
    digits.withUnsafeBufferPointer { digits in
      if let base = digits.baseAddress { buffer.append(base, count: digits.count) }
    }
  }
}
