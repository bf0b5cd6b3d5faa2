/// Why front matter could not be read or changed, and where.
public struct FrontMatterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The kinds of failure, stable enough to branch on.
  public enum Code: String, Sendable {
    /// The front matter opens but its closing line never comes.
    case unclosed
    /// The text between the fences breaks the rules of its format.
    case syntax
    /// A key occurs twice in one mapping.
    case duplicateKey = "duplicate_key"
    /// The text is well formed but says what JSON cannot hold or what is refused on purpose.
    case unsupported
    /// A bound on size, depth or number of values was reached.
    case limit
    /// An edit names a field that isn't there or is of another kind.
    case noSuchField = "no_such_field"
  }

  /// What went wrong, for programs.
  public let code: Code
  /// The line in the file, from 1; 0 where no place applies.
  public let line: Int
  /// The column in characters, from 1; 0 where no place applies.
  public let column: Int
  /// What went wrong, as a sentence.
  public let message: String
  /// What to do about it, where that is known.
  public let hint: String?

  init(_ code: Code, line: Int = 0, column: Int = 0, _ message: String, hint: String? = nil) {
    self.code = code
    self.line = line
    self.column = column
    self.message = message
    self.hint = hint
  }

  /// The place and the sentence on one line.
  public var description: String {
    let place = line > 0 ? "line \(line), column \(column): " : ""
    return place + message + (hint.map { " \($0)" } ?? "")
  }
}
