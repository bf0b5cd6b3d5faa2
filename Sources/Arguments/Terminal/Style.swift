/// Emphasis and colours for a screen, or none of it.
public enum Style: Sendable {
  /// Text stays as it is: for files, pipes and `NO_COLOR`.
  case plain
  /// Text is dressed with ANSI sequences.
  case coloured

  /// Makes a text stand out.
  public func bold(_ text: String) -> String { dressed(text, 1) }
  /// Makes a text stand back.
  public func dim(_ text: String) -> String { dressed(text, 2) }
  /// Marks a fault.
  public func red(_ text: String) -> String { dressed(text, 31) }
  /// Marks a success.
  public func green(_ text: String) -> String { dressed(text, 32) }
  /// Marks a warning.
  public func yellow(_ text: String) -> String { dressed(text, 33) }

  private func dressed(_ text: String, _ code: Int) -> String {
    self == .plain || text.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }
}
