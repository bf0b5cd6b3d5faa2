/// A value known by its place: `galley check site-data`. Its type says how many words it takes.
///
/// ```swift
/// let folder = Positional<String>("folder", "The site's folder.", completion: .folders)  // one word
/// let words = Positional<[String]>("word", "What to look for.")                           // the rest
/// ```
public struct Positional<Value: Sendable>: ParameterDeclaration {
  /// The description that help, completions and parser go by.
  public let parameter: Parameter
}

extension Positional where Value: ArgumentValue {
  /// Declares a word that must be there.
  public init(_ name: String, _ summary: String, completion: Parameter.Completion = .choices) {
    parameter = Reading<Value>.required().parameter(
      .positional, name: name, short: nil, summary: summary, placeholder: name, environment: nil,
      completion: completion)
  }

  /// Declares a word that falls back to a default.
  public init(
    _ name: String, default value: Value, _ summary: String, completion: Parameter.Completion = .choices
  ) {
    parameter = Reading.defaulting(to: value).parameter(
      .positional, name: name, short: nil, summary: summary, placeholder: name, environment: nil,
      completion: completion)
  }
}

extension Positional {
  /// Declares a word that may be absent.
  public init<Wrapped: ArgumentValue>(
    _ name: String, _ summary: String, completion: Parameter.Completion = .choices
  ) where Value == Wrapped? {
    parameter = Reading<Value>.optional().parameter(
      .positional, name: name, short: nil, summary: summary, placeholder: name, environment: nil,
      completion: completion)
  }

  /// Declares that all further words belong here; it must be the last positional of its command.
  public init<Element: ArgumentValue>(
    _ name: String, atLeastOne: Bool = false, _ summary: String, completion: Parameter.Completion = .choices
  ) where Value == [Element] {
    parameter = Reading<Value>.repeated(atLeastOne: atLeastOne).parameter(
      .positional, name: name, short: nil, summary: summary, placeholder: name, environment: nil,
      completion: completion)
  }
}
