internal import Regex

/// Patterns as ECMAScript writes them.
enum PatternFormat {
  /// Whether `text` is a pattern. What the engine at hand could do with it doesn't matter.
  static func allows(_ text: String) -> Bool {
    do {
      try Pattern.check(text)
      return true
    } catch {
      return error.code == .unsupported
    }
  }
}
