public import JSON

/// One reason why a value isn't valid.
public struct ValidationFailure: Sendable, Equatable {
  /// Whether a rule was broken or the check was given up.
  public enum Kind: String, Sendable {
    /// The value breaks a rule of the schema.
    case violation
    /// The value nests so deeply, or the schema leads round so often, that the check was given up.
    case tooDeep = "too_deep"
    /// The check would have taken more steps than allowed.
    case tooManySteps = "too_many_steps"
    /// A pattern could not be searched for within its limits.
    case patternGaveUp = "pattern_gave_up"
  }

  /// Whether a rule was broken or the check was given up.
  public let kind: Kind
  /// Where in the value the failure is.
  public let instance: JSONPointer
  /// Where in the schema the rule stands: its URI, `#`, and a JSON Pointer.
  public let schemaLocation: String
  /// The keyword that states the rule; `false` for a schema that allows nothing.
  public let keyword: String
  /// What the keyword says, where that is a plain value.
  public let expected: JSONValue?
  /// A sentence that names the field and says what to do.
  public let message: String
}

extension ValidationFailure: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
