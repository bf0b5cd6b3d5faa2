extension JSONReader {
  /// The number whose minus sign or first digit stands at `first`, and the place behind it.
  mutating func number(at first: Place) throws(JSONFault) -> (JSONValue, Place) {
    let isNegative = first.pointee == UInt8(ascii: "-")
    let wholeStart = isNegative ? first + 1 : first
    var place = wholeStart
    // The digits as one integer, to which those after a point will be added. Beyond 19 digits it wraps and
    // isn't used.
    let digits = run(0, &place)
    let whole = place - wholeStart
    guard whole > 0 else { throw fault(.invalidNumber, .digit, at: place) }
    if whole > 1, wholeStart.pointee == UInt8(ascii: "0") {
      throw fault(.invalidNumber, .noLeadingZero, at: wholeStart + 1)
    }
    if place < end, place.pointee == UInt8(ascii: ".") || place.pointee | 0x20 == UInt8(ascii: "e") {
      return try double(first, digits, count: whole, at: place)
    }
    guard whole <= 18 else { return (longInteger(first, digits, count: whole, isNegative, place), place) }
    let magnitude = Int64(truncatingIfNeeded: digits)
    guard isNegative else { return (.int(magnitude), place) }
    return (magnitude == 0 ? .double(-0.0) : .int(0 &- magnitude), place)
  }

  @inline(never) private mutating func longInteger(
    _ first: Place, _ digits: UInt64, count: Int, _ isNegative: Bool, _ end: Place
  ) -> JSONValue {
    let largest = Int64.max.magnitude + (isNegative ? 1 : 0)
    guard count == 19, digits <= largest else { return .number(text(first, end)) }
    return .int(Int64(truncatingIfNeeded: isNegative ? 0 &- digits : digits))
  }

  /// The number that starts at `first` with `count` digits and goes on with a point or an exponent.
  @inline(never) private mutating func double(
    _ first: Place, _ digits: UInt64, count: Int, at place: Place
  ) throws(JSONFault) -> (JSONValue, Place) {
    var place = place
    var digits = digits
    let fraction = try fraction(&digits, &place)
    let exponent = try exponent(&place) &- fraction
    // Clinger's case: both factors are exact, so that the one rounding is the right one.
    guard count + fraction <= 19, digits <= 1 << 53, exponent.magnitude <= 22 else {
      return (inexactDouble(first, place), place)
    }
    var power = 1.0
    for _ in 0..<exponent.magnitude { power *= 10 }
    let value = exponent < 0 ? Double(digits) / power : Double(digits) * power
    return (.double(first.pointee == UInt8(ascii: "-") ? -value : value), place)
  }

  /// Adds the decimal digits from `place` on to `number`.
  @inline(__always) private mutating func run(_ number: UInt64, _ place: inout Place) -> UInt64 {
    let end = end
    var sum = number
    while place < end, case let digit = place.pointee &- UInt8(ascii: "0"), digit <= 9 {
      sum = sum &* 10 &+ UInt64(digit)
      place += 1
    }
    return sum
  }

  /// Adds the digits after a point at `place`, if there is one, to `digits` and says how many there are.
  @inline(__always) private mutating func fraction(_ digits: inout UInt64, _ place: inout Place)
    throws(JSONFault) -> Int
  {
    guard place.pointee == UInt8(ascii: ".") else { return 0 }
    place += 1
    let first = place
    digits = run(digits, &place)
    guard place > first else { throw fault(.invalidNumber, .digit, at: place) }
    return place - first
  }

  /// The exponent at `place`, if there is one, as far as it matters.
  @inline(__always) private mutating func exponent(_ place: inout Place) throws(JSONFault) -> Int {
    guard place < end, place.pointee | 0x20 == UInt8(ascii: "e") else { return 0 }
    place += 1
    var isNegative = false
    if place < end, place.pointee == UInt8(ascii: "+") || place.pointee == UInt8(ascii: "-") {
      isNegative = place.pointee == UInt8(ascii: "-")
      place += 1
    }
    let first = place
    let exponent = run(0, &place)
    guard place > first else { throw fault(.invalidNumber, .digit, at: place) }
    let bounded = place - first > 9 ? 999_999_999 : Int(exponent)
    return isNegative ? -bounded : bounded
  }

  /// The rare number that takes more than one exact operation.
  @inline(never) private mutating func inexactDouble(_ first: Place, _ end: Place) -> JSONValue {
    let text = text(first, end)
    guard let value = Double(text), value.isFinite else { return .number(text) }
    let mantissa = text.utf8.prefix { $0 | 0x20 != UInt8(ascii: "e") }
    let isZero = !mantissa.contains { (UInt8(ascii: "1")...UInt8(ascii: "9")).contains($0) }
    return value == 0 && !isZero ? .number(text) : .double(value)
  }

  @inline(never) private mutating func text(_ first: Place, _ end: Place) -> String {
    String(decoding: UnsafeBufferPointer(start: first, count: end - first), as: UTF8.self)
  }
}
