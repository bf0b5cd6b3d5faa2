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
