/// What a filter asks of one value: `tech`, `*coast*`, `>=2026-01-01`, `10..20`. (seed: T97, T98)
public enum FilterTest: Sendable, Hashable {
  /// How two values are compared.
  public enum Comparison: String, Sendable {
    case less = "<"
    case atMost = "<="
    case more = ">"
    case atLeast = ">="
  }

  case equals(String)
  case contains(String)
  case starts(String)
  case ends(String)
  /// Has any value at all: `*`.
  case present
  /// Has no value: nothing after the colon.
  case absent
  case compares(Comparison, String)
  /// Between two values, both included; either may be left open.
  case within(String?, String?)

  /// Whether the test is a wildcard, which only text can match.
  var needsText: Bool {
    switch self {
    case .contains, .starts, .ends: true
    default: false
    }
  }
}

extension FilterTest {
  /// The test as it stands behind the colon of a clause; reading it gives the same test again.
  var text: String {
    switch self {
    case .equals(let text): FilterTest.quoted(text)
    case .contains(let text): "*\(FilterTest.quoted(text))*"
    case .starts(let text): "\(FilterTest.quoted(text))*"
    case .ends(let text): "*\(FilterTest.quoted(text))"
    case .present: "*"
    case .absent: ""
    case .compares(let comparison, let text): comparison.rawValue + FilterTest.quoted(text)
    case .within(let lower, let upper):
      "\(lower.map(FilterTest.quoted) ?? "")..\(upper.map(FilterTest.quoted) ?? "")"
    }
  }

  /// The test with each of its texts replaced; nil when nothing is left to ask.
  ///
  /// An end of a range for which there is nil is left open; any other test needs its text.
  func replacingTexts<Failure>(
    _ replacement: (String) throws(Failure) -> String?
  ) throws(Failure) -> FilterTest? {
    switch self {
    case .equals(let text): return try replacement(text).map { .equals($0) }
    case .contains(let text): return try replacement(text).map { .contains($0) }
    case .starts(let text): return try replacement(text).map { .starts($0) }
    case .ends(let text): return try replacement(text).map { .ends($0) }
    case .compares(let comparison, let text): return try replacement(text).map { .compares(comparison, $0) }
    case .present, .absent: return self
    case .within(let lower, let upper):
      let newLower = try lower.flatMap(replacement), newUpper = try upper.flatMap(replacement)
      return newLower == nil && newUpper == nil ? nil : .within(newLower, newUpper)
    }
  }

  /// A text that means nothing but itself; words and numbers need no quotation marks for that.
  private static func quoted(_ text: String) -> String {
    let isPlain =
      !text.isEmpty && text.first != " " && text.last != " " && !text.contains("..")
      && text.unicodeScalars.allSatisfy {
        "-_:.+/@ ".unicodeScalars.contains($0) || $0.properties.isAlphabetic
          || $0.properties.numericType != nil
      }
    return isPlain && text.first != "." && text.last != "."
      ? text : "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
