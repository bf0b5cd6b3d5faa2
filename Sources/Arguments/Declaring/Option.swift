/// A named value: `--limit 5`. Its type says how often it is given.
///
/// ```swift
/// let limit = Option("limit", default: 20, "How many to print.")    // Int, never absent
/// let site = Option<String?>("site", "Which site.")                  // may be absent
/// let name = Option<String>("name", "What to call it.")              // must be given
/// let tags = Option<[String]>("tag", "Only with this tag.")          // any number of times
/// ```
public struct Option<Value: Sendable>: ParameterDeclaration {
  /// The description that help, completions and parser go by.
  public let parameter: Parameter
}

extension Option where Value: ArgumentValue {
  /// Declares an option that must be given, on the command line or by the environment.
  public init(
    _ name: String, short: Character? = nil, _ summary: String, placeholder: String? = nil,
    environment: String? = nil, completion: Parameter.Completion = .choices
  ) {
    parameter = Reading<Value>.required().parameter(
      .option, name: name, short: short, summary: summary, placeholder: placeholder, environment: environment,
      completion: completion)
  }

  /// Declares an option that falls back to a default.
  public init(
    _ name: String, short: Character? = nil, default value: Value, _ summary: String,
    placeholder: String? = nil, environment: String? = nil, completion: Parameter.Completion = .choices
  ) {
    parameter = Reading.defaulting(to: value).parameter(
      .option, name: name, short: short, summary: summary, placeholder: placeholder, environment: environment,
      completion: completion)
  }
}

extension Option {
  /// Declares an option that may be absent.
  public init<Wrapped: ArgumentValue>(
    _ name: String, short: Character? = nil, _ summary: String, placeholder: String? = nil,
    environment: String? = nil, completion: Parameter.Completion = .choices
  ) where Value == Wrapped? {
    parameter = Reading<Value>.optional().parameter(
      .option, name: name, short: short, summary: summary, placeholder: placeholder, environment: environment,
      completion: completion)
  }

  /// Declares an option that may be given any number of times, or at least once.
  public init<Element: ArgumentValue>(
    _ name: String, short: Character? = nil, atLeastOne: Bool = false, _ summary: String,
    placeholder: String? = nil, environment: String? = nil, completion: Parameter.Completion = .choices
  ) where Value == [Element] {
    parameter = Reading<Value>.repeated(atLeastOne: atLeastOne).parameter(
      .option, name: name, short: short, summary: summary, placeholder: placeholder, environment: environment,
      completion: completion)
  }
}
