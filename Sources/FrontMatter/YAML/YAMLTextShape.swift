/// What a string holds that decides how YAML may spell it.
struct YAMLTextShape {
  /// Without quotes it reads back as the same string, by 1.2 and by 1.1.
  private(set) var isPlain = false
  /// It is one line of printable characters.
  private(set) var isPrintable = true
  /// It may be written as a literal block, indented under `|`.
  private(set) var isLiteral = false
  private(set) var hasFlowIndicator = false
  private(set) var hasDoubleQuoteOrBackslash = false

  init(of string: String) {
    var previous: Unicode.Scalar = "\n"
    var breaks = 0
    var literal = true
    var plain = true
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\n":
        breaks += 1
      case "\t":
        // After a line break a tab could be taken for indentation.
        if previous == "\n" { literal = false }
        isPrintable = false
      case ",", "[", "]", "{", "}": hasFlowIndicator = true
      case "\"", "\\": hasDoubleQuoteOrBackslash = true
      case "#": if previous == " " { plain = false }
      case " ": if previous == ":" { plain = false }
      case _ where Self.mustEscape(scalar):
        isPrintable = false
        literal = false
      default: break
      }
      previous = scalar
    }
    if breaks > 0 { isPrintable = false }
    // A first line that is empty or indented would need an indentation indicator.
    let first = string.unicodeScalars.first
    isLiteral = literal && breaks > 0 && first != "\n" && first != " "
    isPlain =
      plain && isPrintable && previous != " " && previous != ":" && Self.opensPlain(first)
      && !Self.meansSomethingElse(string)
  }

  /// Characters that no YAML stream may hold, or that some reader takes for a line break.
  static func mustEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09, 0x0A: false
    case 0..<0x20, 0x7F..<0xA0, 0x2028, 0x2029, 0xFEFF, 0xFFFE, 0xFFFF: true
    default: false
    }
  }

  private static func opensPlain(_ first: Unicode.Scalar?) -> Bool {
    guard let first else { return false }
    return switch first {
    case "a"..."z", "A"..."Z", "0"..."9", "_", "/", "(", "$", ";": true
    default: first.value >= 0xA1
    }
  }

  /// Whether some reader takes the bare text for a number, a truth value, null, a time or a merge.
  private static func meansSomethingElse(_ string: String) -> Bool {
    guard let first = string.utf8.first else { return true }
    if first &- UInt8(ascii: "0") < 10 { return !isTimestamp(string.utf8) && looksNumeric(string.utf8) }
    guard string.utf8.count <= 5 else { return false }
    return reservedWords.contains(string.lowercased())
  }

  private static let reservedWords: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n",
  ]

  /// Digits with what numbers of YAML 1.1 may hold: `1_000`, `0x1f`, `0b1`, `12:30:45`, `1.5e3`, `2024-1-1`.
  private static func looksNumeric(_ text: String.UTF8View) -> Bool {
    text.allSatisfy { byte in
      byte.isHexDigit || "_.:+-xXoO tTzZ,".utf8.contains(byte)
    }
  }

  /// A full ISO date, alone or with time and zone: written bare, as people and other site
  /// generators do, since the core schema reads it as text and older readers as the date it is.
  private static func isTimestamp(_ text: String.UTF8View) -> Bool {
    let bytes = Array(text)
    func matches(_ pattern: StaticString, at start: Int) -> Bool {
      guard start + pattern.utf8CodeUnitCount <= bytes.count else { return false }
      for offset in 0..<pattern.utf8CodeUnitCount {
        let expected = pattern.utf8Start[offset]
        let byte = bytes[start + offset]
        guard expected == UInt8(ascii: "0") ? byte &- expected < 10 : byte == expected else { return false }
      }
      return true
    }
    guard matches("0000-00-00", at: 0) else { return false }
    if bytes.count == 10 { return true }
    guard matches("T00:00:00", at: 10) else { return false }
    var end = 19
    if matches(".0", at: end) {
      end += 1
      while end < bytes.count, bytes[end] &- UInt8(ascii: "0") < 10 { end += 1 }
    }
    if bytes.count == end + 1 { return bytes[end] == UInt8(ascii: "Z") }
    return bytes.count == end + 6 && (matches("+00:00", at: end) || matches("-00:00", at: end))
  }
}
