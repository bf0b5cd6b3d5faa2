extension JSONWriter {
  /// All pairs of decimal digits, so that an integer is written two digits at a time.
  private static var pairs: StaticString {
    """
    00010203040506070809101112131415161718192021222324252627282930313233343536373839\
    40414243444546474849505152535455565758596061626364656667686970717273747576777879\
    8081828384858687888990919293949596979899
    """
  }

  /// Writes an integer in decimal digits. `startValue` made room.
  @inline(__always) mutating func digits(of int: Int64) {
    if int < 0 { buffer.put(UInt8(ascii: "-")) }
    digits(of: int.magnitude, count: Self.digitCount(int.magnitude))
  }

  /// Writes the last `count` decimal digits of `number` where room is reserved.
  @inline(__always) private mutating func digits(of number: UInt64, count: Int) {
    let pairs = Self.pairs.utf8Start
    let first = buffer.top
    var place = count
    var rest = number
    while place >= 2 {
      let pair = Int(truncatingIfNeeded: rest % 100) &* 2
      rest /= 100
      place &-= 2
      first[place] = pairs[pair]
      first[place &+ 1] = pairs[pair &+ 1]
    }
    if place == 1 { first[0] = UInt8(ascii: "0") &+ UInt8(truncatingIfNeeded: rest % 10) }
    buffer.count &+= count
  }

  @inline(__always) private static func digitCount(_ number: UInt64) -> Int {
    var rest = number
    var count = 1
    while rest >= 10_000 {
      rest /= 10_000
      count &+= 4
    }
    return count &+ (rest >= 1000 ? 3 : rest >= 100 ? 2 : rest >= 10 ? 1 : 0)
  }

  /// Writes a double as the style has it.
  mutating func decimal(of double: Double) {
    guard double.isFinite else { return literal("null") }
    if style.numbers == .ecmaScript {
      if let decimal = Decimal(double.description) { ecmaScript(decimal) }
    } else if !shortDecimal(double) {
      verbatim(double.description)
    }
  }

  /// Writes a double that is a decimal of few places, as most in documents are.
  ///
  /// Decimals of up to 15 digits differ as doubles, and dividing two exact doubles rounds as reading does:
  /// the first number of places at which the quotient is the double again therefore gives its shortest text.
  @inline(__always) private mutating func shortDecimal(_ double: Double) -> Bool {
    let magnitude = double.magnitude
    guard magnitude < 1e11 else { return false }
    var scale = 1.0
    var power: UInt64 = 1
    for places in 0...4 {
      let scaled = UInt64(magnitude * scale + 0.5)
      if Double(scaled) / scale == magnitude {
        if double.sign == .minus { buffer.put(UInt8(ascii: "-")) }
        let whole = scaled / power
        digits(of: whole, count: Self.digitCount(whole))
        buffer.put(UInt8(ascii: "."))
        digits(of: scaled % power, count: max(places, 1))
        return true
      }
      scale *= 10
      power &*= 10
    }
    return false
  }

  /// Writes a number that is text already; `null` where the text is no number of JSON.
  mutating func number(_ text: String) {
    startValue()
    guard text.utf8.isJSONNumber else { return literal("null") }
    if style.numbers == .faithful {
      verbatim(text)
    } else if let decimal = Decimal(text) {
      // An integer that is no longer than a double's can be stands in full, for in shorter form it would be
      // read as the nearest double.
      if decimal.exponent >= 0, decimal.digits.count + decimal.exponent <= 309 {
        integer(decimal)
      } else {
        ecmaScript(decimal)
      }
    }
  }

  @inline(never) private mutating func verbatim(_ text: String) {
    text.withBytes { bytes in
      if let base = bytes.bindMemory(to: UInt8.self).baseAddress { buffer.append(base, count: bytes.count) }
    }
  }
}
