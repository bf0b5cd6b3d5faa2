extension JSONWriter {
  /// Writes an integer in decimal digits.
  @inline(__always) mutating func digits(of int: Int64) {
    buffer.reserve(20)
    if int < 0 { buffer.append(UInt8(ascii: "-")) }
    digits(of: int.magnitude)
  }

  @inline(__always) private mutating func digits(of magnitude: UInt64) {
    let length = Self.digitCount(magnitude)
    var rest = magnitude
    var place = buffer.top + length
    repeat {
      place -= 1
      place.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    buffer.count &+= length
  }

  @inline(__always) private static func digitCount(_ number: UInt64) -> Int {
    var count = 1
    var bound: UInt64 = 10
    while count < 20, number >= bound {
      count += 1
      let (next, overflow) = bound.multipliedReportingOverflow(by: 10)
      if overflow { return number >= bound ? 20 : count }
      bound = next
    }
    return count
  }

  /// Writes a double as the style has it.
  mutating func decimal(of double: Double) {
    guard double.isFinite else { return literal("null") }
    let text = double.description
    text.withBytes { bytes in
      if let base = bytes.bindMemory(to: UInt8.self).baseAddress { buffer.append(base, count: bytes.count) }
    }
  }

  /// Writes a number that is text already; `null` where the text is no number of JSON.
  mutating func number(_ text: String) {
    startValue()
    text.withBytes { bytes in
      if let base = bytes.bindMemory(to: UInt8.self).baseAddress { buffer.append(base, count: bytes.count) }
    }
  }
}
