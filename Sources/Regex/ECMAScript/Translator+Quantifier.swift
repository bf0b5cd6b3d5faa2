extension Translator {
  /// The largest count that PCRE2 can repeat.
  private static let largestCount = 65_535

  /// Reads what says how often the term before may stand, if anything does.
  mutating func readQuantifier() throws(RegexError) {
    switch peek {
    case let mark? where mark == "*" || mark == "+" || mark == "?":
      position += 1
      output.unicodeScalars.append(mark)
    case "{": try readCounts()
    default: return
    }
    if take("?") { output.append("?") }
    // The reader of terms refuses a further mark, so that `a++` never reaches PCRE2, which knows it.
  }

  private mutating func readCounts() throws(RegexError) {
    let start = position
    position += 1
    guard let least = try readCount() else {
      throw error("\"{\" begins no count", at: start, hint: "write \\{ for the character itself")
    }
    var most: Int? = least
    if take(",") { most = try readCount() }
    guard take("}") else {
      throw error("this count is never closed", at: start, hint: "write it as {2}, {2,} or {2,5}")
    }
    if let most, most < least { throw error("the counts are in the wrong order", at: start) }
    switch most {
    case least: output.append("{\(least)}")
    case let most?: output.append("{\(least),\(most)}")
    case nil: output.append("{\(least),}")
    }
  }

  private mutating func readCount() throws(RegexError) -> Int? {
    let start = position
    var count = 0
    while let digit = peek?.decimalValue {
      count = min(count * 10 + digit, Self.largestCount + 1)
      position += 1
    }
    guard count <= Self.largestCount else {
      throw RegexError(
        .unsupported, pattern: source, offset: start, "a count may be \(Self.largestCount) at most")
    }
    return position == start ? nil : count
  }
}

extension Unicode.Scalar {
  /// The value of an ASCII digit.
  var decimalValue: Int? { ("0"..."9").contains(self) ? Int(value) - 48 : nil }

  /// The value of an ASCII hexadecimal digit.
  var hexadecimalValue: UInt32? {
    switch self {
    case "0"..."9": value - 48
    case "a"..."f": value - 87
    case "A"..."F": value - 55
    default: nil
    }
  }
}
