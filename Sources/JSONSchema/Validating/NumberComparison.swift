internal import JSON

/// Compares numbers of JSON exactly, and quickly where machine numbers can.
enum NumberComparison {
  /// Whether `value` is on the right side of a limit.
  static func isWithin(_ limit: NumberLimit, _ bound: JSONValue, _ value: JSONValue) -> Bool {
    switch limit {
    case .minimum: !isLess(value, bound)
    case .maximum: !isLess(bound, value)
    case .exclusiveMinimum: isLess(bound, value)
    case .exclusiveMaximum: isLess(value, bound)
    }
  }

  private static func isLess(_ one: JSONValue, _ other: JSONValue) -> Bool {
    switch (one, other) {
    case (.int(let one), .int(let other)): return one < other
    case (.double(let one), .double(let other)): return one < other
    case (.int(let one), .double(let other)) where isExact(one): return Double(one) < other
    case (.double(let one), .int(let other)) where isExact(other): return one < Double(other)
    default:
      guard let one = ExactNumber(one), let other = ExactNumber(other) else { return false }
      return one < other
    }
  }

  /// Whether a double holds this integer as it is.
  private static func isExact(_ int: Int64) -> Bool { int.magnitude <= 1 << 53 }

  static func isMultiple(_ value: JSONValue, of divisor: JSONValue) -> Bool {
    if case .int(let value) = value, case .int(let divisor) = divisor { return value % divisor == 0 }
    guard let value = ExactNumber(value), let divisor = ExactNumber(divisor) else { return false }
    return value.isMultiple(of: divisor)
  }
}
