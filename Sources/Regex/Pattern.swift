/// A regular expression as ECMAScript writes it (with the `u` flag), ready to search text.
///
/// A pattern is compiled once and may be used by any number of threads at once.
///
///     let slug = try Pattern("^[a-z0-9]+(-[a-z0-9]+)*$")
///     try slug.matches("green-tea")  // true
///
/// As in JSON Schema, a pattern matches anywhere in the text unless it is anchored.
public struct Pattern: Sendable {
  /// The pattern as it was written.
  public let source: String
  /// How many bytes the compiled pattern takes, machine code included.
  public var compiledBytes: Int { program.size }
  private let program: Program

  /// Compiles `source`, which is ECMAScript's syntax and nothing more: what only other engines
  /// understand is refused, so that a schema means the same everywhere.
  public init(_ source: String, limits: PatternLimits = .default) throws(RegexError) {
    self.source = source
    let translation = try Translator.translate(source, limits: limits)
    program = try Program(translation: translation, of: source, limits: limits)
  }

  /// Throws what is wrong with `source` as an ECMAScript pattern, without compiling it.
  public static func check(_ source: String, limits: PatternLimits = .default) throws(RegexError) {
    _ = try Translator.translate(source, limits: limits)
  }

  /// Whether the pattern matches anywhere in `text`.
  public func matches(_ text: String) throws(RegexError) -> Bool {
    try program.search(text) != nil
  }

  /// The same with another limit for the steps of a search in a text of no length.
  public func matches(_ text: String, steps: Int) throws(RegexError) -> Bool {
    try program.search(text, steps: steps) != nil
  }

  /// Whether the pattern matches anywhere in `bytes`, which must be UTF-8.
  public func matches(utf8 bytes: UnsafeBufferPointer<UInt8>) throws(RegexError) -> Bool {
    try program.search(bytes, isTrusted: false).get() != nil
  }

  /// Where the first match in `text` stands.
  public func firstMatch(in text: String) throws(RegexError) -> Range<String.Index>? {
    guard let range = try program.search(text) else { return nil }
    let start = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
    return start..<text.utf8.index(start, offsetBy: range.count)
  }
}

extension Pattern: CustomStringConvertible {
  /// The pattern as it was written.
  public var description: String { source }
}
