/// Why a command could not do what it was asked, for the person who asked.
public struct Failure: Error, Sendable, Equatable, CustomStringConvertible {
  /// What is wrong, naming it.
  public let message: String
  /// What to do next.
  public let hint: String?
  /// What the shell is told.
  public let exitCode: ExitCode

  /// Makes a failure of a sentence, a hint and an exit code.
  public init(_ message: String, hint: String? = nil, exitCode: ExitCode = .couldNotRun) {
    self.message = message
    self.hint = hint
    self.exitCode = exitCode
  }

  /// The sentence and, on a line of its own, the hint.
  public var description: String { hint.map { "\(message)\nhint: \($0)" } ?? message }
}
