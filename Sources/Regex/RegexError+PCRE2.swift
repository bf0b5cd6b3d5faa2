internal import CPCRE2

extension RegexError {
  /// What PCRE2 found wrong with a pattern that is valid ECMAScript.
  init(compiling pattern: String, failure: Int32) {
    switch failure {
    case PCRE2_ERROR_LOOKBEHIND_NOT_FIXED_LENGTH, PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED:
      self.init(
        .unsupported, pattern: pattern, "what stands in a lookbehind must have a fixed length",
        hint: "leave quantifiers out of (?<= ) and (?<! )")
    case PCRE2_ERROR_PATTERN_TOO_LARGE, PCRE2_ERROR_PARENTHESES_NEST_TOO_DEEP,
      PCRE2_ERROR_HEAP_FAILED, PCRE2_ERROR_PARENTHESES_STACK_CHECK:
      self = .tooLarge(pattern)
    default:
      self.init(.unsupported, pattern: pattern, Self.text(of: failure))
    }
  }

  /// Why PCRE2 gave up a search.
  init(searching pattern: String, status: Int32) {
    switch status {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_RECURSELOOP:
      self.init(
        .tooManySteps, pattern: pattern, "searching takes too many steps",
        hint: "anchor the pattern with ^ and avoid a repeated group that holds another repetition")
    case PCRE2_ERROR_HEAPLIMIT, PCRE2_ERROR_NOMEMORY, PCRE2_ERROR_JIT_STACKLIMIT:
      self.init(
        .tooMuchMemory, pattern: pattern, "searching takes too much memory",
        hint: "repeat a character class rather than a group")
    case PCRE2_ERROR_UTF8_ERR21...PCRE2_ERROR_UTF8_ERR1:
      self.init(.invalidUTF8, pattern: pattern, "the text searched is not UTF-8")
    default:
      self.init(.engine, pattern: pattern, Self.text(of: status))
    }
  }

  static func tooLarge(_ pattern: String) -> RegexError {
    RegexError(
      .patternTooLarge, pattern: pattern, "the pattern is too large when its repetitions are written out",
      hint: "avoid counts inside counts, such as (a{100}){100}")
  }

  private static func text(of status: Int32) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = pcre2_get_error_message_8(status, &buffer, buffer.count)
    return length > 0 ? String(decoding: buffer.prefix(Int(length)), as: UTF8.self) : "PCRE2 error \(status)"
  }
}
