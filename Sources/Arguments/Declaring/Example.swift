/// A command line worth copying, and what it does.
public struct Example: Sendable, Equatable {
  /// The line as one would type it.
  public let line: String
  /// What it does, in a sentence.
  public let explanation: String

  /// Makes an example from a line and its explanation.
  public init(_ line: String, _ explanation: String) {
    self.line = line
    self.explanation = explanation
  }
}
