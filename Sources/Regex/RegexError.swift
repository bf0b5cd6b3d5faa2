/// Why a pattern was refused, or why a search was given up.
public struct RegexError: Error, Sendable, Equatable {
  /// The kinds of refusal, stable for programs.
  public enum Code: String, Sendable {
    /// The pattern is no ECMAScript pattern.
    case invalidSyntax = "invalid_syntax"
    /// The pattern is valid ECMAScript that this engine can't run.
    case unsupported = "unsupported"
    /// The pattern has more bytes than the limits allow.
    case patternTooLong = "pattern_too_long"
    /// The pattern is short but stands for too large a program, as nested counts do.
    case patternTooLarge = "pattern_too_large"
    /// The search took more steps than the limits allow.
    case tooManySteps = "too_many_steps"
    /// The search needed more memory than the limits allow.
    case tooMuchMemory = "too_much_memory"
    /// The bytes searched are not UTF-8.
    case invalidUTF8 = "invalid_utf8"
    /// The engine failed in a way that no pattern explains.
    case engine = "engine"
  }

  /// The kind of refusal.
  public let code: Code
  /// The pattern, shortened when it is very long.
  public let pattern: String
  /// How many Unicode scalars of the pattern stand before the fault, where there is such a place.
  public let offset: Int?
  /// One sentence that says what is wrong.
  public let message: String
  /// What to do about it, where that isn't obvious.
  public let hint: String?

  init(_ code: Code, pattern: String, offset: Int? = nil, _ message: String, hint: String? = nil) {
    self.code = code
    self.pattern = pattern.unicodeScalars.count <= 200 ? pattern : String(pattern.prefix(197)) + "..."
    self.offset = offset
    self.message = message
    self.hint = hint
  }
}

extension RegexError: CustomStringConvertible {
  /// The pattern, the place, the message and the hint in one line.
  public var description: String {
    let place = offset.map { " at character \($0 + 1)" } ?? ""
    let advice = hint.map { " (\($0))" } ?? ""
    return "pattern \"\(pattern)\"\(place): \(message)\(advice)"
  }
}
