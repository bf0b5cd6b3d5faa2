/// A fault of this side, for the log: clients are told nothing of it.
public struct InternalFault: Sendable, CustomStringConvertible {
  /// The method during which it happened.
  public var method: String
  /// What was called: a tool's or prompt's name, or a URI.
  public var subject: String?
  /// What went wrong.
  public var text: String

  /// A fault in one line.
  public var description: String {
    subject.map { "\(method) \($0): \(text)" } ?? "\(method): \(text)"
  }
}
