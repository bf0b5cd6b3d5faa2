internal import JSON

/// A number of JSON as decimal digits and a power of ten, for what machine numbers can't decide.
///
/// A double counts as the shortest decimal that is read as it, which is what its writer meant: 0.3 is a
/// multiple of 0.1 although no double is either of them.
struct ExactNumber {
  private let isNegative: Bool
  /// Digits from 0 to 9 without zeros at either end; none for zero.
  private let digits: [UInt8]
  /// The value is the digits, read as an integer, times ten to this power.
  private let exponent: Int

  /// Nil for what is no number.
  init?(_ value: JSONValue) {
    let text: String
    switch value {
    case .int(let int): text = String(int)
    case .double(let double) where double.isFinite: text = double.description
    case .number(let number): text = number
    default: return nil
    }
    var digits: [UInt8] = []
    var point: Int?
    var power = 0
    var rest = text.utf8[...]
    isNegative = rest.first == UInt8(ascii: "-")
    if isNegative { rest = rest.dropFirst() }
    while let byte = rest.popFirst() {
      if byte.isDigit {
        digits.append(byte - 48)
      } else if byte == UInt8(ascii: ".") {
        point = digits.count
      } else {
        let written = String(rest.first == UInt8(ascii: "+") ? rest.dropFirst() : rest) ?? ""
        // Beyond these bounds a value is nought or greater than anything that it is compared with.
        power = Int(written) ?? (written.hasPrefix("-") ? -1 << 40 : 1 << 40)
        power = min(max(power, -1 << 40), 1 << 40)
        break
      }
    }
    let fraction = point.map { digits.count - $0 } ?? 0
    let trailing = digits.reversed().prefix { $0 == 0 }.count
    digits.removeLast(trailing)
    digits.removeFirst(digits.prefix { $0 == 0 }.count)
    self.digits = digits
    exponent = digits.isEmpty ? 0 : power - fraction + trailing
  }

  /// Whether the number is greater than zero.
  var isPositive: Bool { !isNegative && !digits.isEmpty }

  /// Whether nothing stands after the decimal point.
  var isInteger: Bool { exponent >= 0 }

  /// How many powers of ten the first digit is worth.
  private var magnitude: Int { digits.count + exponent }

  static func < (one: ExactNumber, other: ExactNumber) -> Bool {
    let signs = (one.sign, other.sign)
    guard signs.0 == signs.1 else { return signs.0 < signs.1 }
    return signs.0 < 0 ? other.isSmaller(than: one) : one.isSmaller(than: other)
  }

  private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

  /// Compares without regard to signs.
  private func isSmaller(than other: ExactNumber) -> Bool {
    guard magnitude == other.magnitude else { return magnitude < other.magnitude }
    return digits.lexicographicallyPrecedes(other.digits)
  }

  /// Whether dividing by a positive number leaves nothing.
  func isMultiple(of divisor: ExactNumber) -> Bool {
    guard !digits.isEmpty else { return true }
    // 18 digits fit 64 bits; nobody asks for multiples of a longer number.
    guard divisor.digits.count <= 18 else { return isSame(as: divisor) }
    let modulus = divisor.digits.reduce(0 as UInt64) { $0 * 10 + UInt64($1) }
    let shift = exponent - divisor.exponent
    if shift >= 0 {
      let scale = Self.power(shift, modulo: modulus)
      return Self.product(remainder(modulo: modulus), scale, modulo: modulus) == 0
    }
    // The divisor has more tens in it; digits without zeros at the end hold them only if the divisor's
    // own digits have the matching factors.
    guard -shift <= 18 else { return false }
    let (scaled, isTooLarge) = modulus.multipliedReportingOverflow(
      by: (0 ..< -shift).reduce(1) { power, _ in power * 10 })
    return !isTooLarge && scaled < 1 << 63 && remainder(modulo: scaled) == 0
  }

  private func isSame(as other: ExactNumber) -> Bool {
    digits == other.digits && exponent == other.exponent
  }

  private func remainder(modulo modulus: UInt64) -> UInt64 {
    digits.reduce(0) { (Self.product($0, 10, modulo: modulus) + UInt64($1) % modulus) % modulus }
  }

  private static func power(_ exponent: Int, modulo modulus: UInt64) -> UInt64 {
    var result = 1 % modulus
    var base = 10 % modulus
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = product(result, base, modulo: modulus) }
      base = product(base, base, modulo: modulus)
      rest >>= 1
    }
    return result
  }

  private static func product(_ one: UInt64, _ other: UInt64, modulo modulus: UInt64) -> UInt64 {
    modulus.dividingFullWidth(one.multipliedFullWidth(by: other)).remainder
  }
}
