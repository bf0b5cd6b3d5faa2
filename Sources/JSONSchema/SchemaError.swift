/// Why a schema can't be used.
public struct SchemaError: Error, Sendable, Equatable {
  /// The kinds of refusal, stable for programs.
  public enum Code: String, Sendable {
    /// A schema is neither an object nor a boolean.
    case notASchema = "not_a_schema"
    /// A keyword has a value that it can't have.
    case invalidKeyword = "invalid_keyword"
    /// A pattern is no regular expression.
    case invalidPattern = "invalid_pattern"
    /// A reference leads to nothing that the registry holds.
    case unresolvedReference = "unresolved_reference"
    /// References lead back to where they began without going into the value.
    case circularReference = "circular_reference"
    /// `$schema` names a dialect that isn't known.
    case unknownDialect = "unknown_dialect"
    /// The dialect requires a vocabulary that isn't known.
    case unknownVocabulary = "unknown_vocabulary"
    /// Two schemas have the same identifier, or two parts of one the same anchor.
    case duplicateIdentifier = "duplicate_identifier"
    /// An identifier is no absolute URI.
    case invalidIdentifier = "invalid_identifier"
    /// The schema has more parts than the limits allow.
    case tooLarge = "too_large"
    /// The schema nests deeper than the limits allow.
    case tooDeep = "too_deep"
  }

  /// The kind of refusal.
  public let code: Code
  /// Where in the schema the fault is: its URI, `#`, and a JSON Pointer.
  public let location: String
  /// One sentence that says what is wrong.
  public let message: String
  /// What to do about it, where that isn't obvious.
  public let hint: String?

  init(_ code: Code, at location: String, _ message: String, hint: String? = nil) {
    self.code = code
    self.location = location
    self.message = message
    self.hint = hint
  }
}

extension SchemaError: CustomStringConvertible {
  /// The place, the message and the hint in one line.
  public var description: String { "\(location): \(message)" + (hint.map { " (\($0))" } ?? "") }
}
