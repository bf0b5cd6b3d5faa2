/// A command line that cannot be understood: what is wrong with it, and how it should look.
public struct UsageError: Error, Sendable, CustomStringConvertible {
  /// The kinds of mistake, for programs that react to them.
  public enum Code: String, Sendable {
    /// No command where one is needed.
    case missingCommand = "missing_command"
    /// No command of that name.
    case unknownCommand = "unknown_command"
    /// No option of that name.
    case unknownOption = "unknown_option"
    /// An option or word that the command cannot do without.
    case missingArgument = "missing_argument"
    /// An option without its value.
    case missingValue = "missing_value"
    /// A value given to a flag.
    case unexpectedValue = "unexpected_value"
    /// A value of the wrong type.
    case invalidValue = "invalid_value"
    /// An option given twice that means something only once.
    case repeatedOption = "repeated_option"
    /// More words than the command takes.
    case unexpectedArgument = "unexpected_argument"
    /// Arguments that do not go together.
    case conflict
  }

  /// The kind of mistake.
  public let code: Code
  /// What is wrong, naming it.
  public let message: String
  /// What to do about it, where that can be guessed.
  public let hint: String?
  /// The command that was being called.
  public let path: CommandPath

  /// The whole complaint: the mistake, the usage, and where to read on.
  public var description: String {
    let usage = path.usageLines.enumerated().map { ($0 == 0 ? "usage: " : "       ") + $1 }
    let lines = [message + (hint.map { "; \($0)" } ?? "")] + usage + ["Read more with: \(path.name) --help"]
    return lines.joined(separator: "\n")
  }
}
