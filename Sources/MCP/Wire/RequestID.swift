public import JSON

/// What ties an answer to its request: a text or a whole number.
public enum RequestID: Sendable, Hashable {
  case text(String)
  case number(Int64)

  /// How long a text may be: it is repeated in every answer, and kept by streams.
  static let mostBytes = 1024

  /// The id as it was sent; nil for what can't be one.
  public init?(_ value: JSONValue) {
    switch value {
    case .string(let text): self = .text(text)
    case .int(let number): self = .number(number)
    default: return nil
    }
  }

  /// As it is sent back: of the kind that it came in.
  public var json: JSONValue {
    switch self {
    case .text(let text): .string(text)
    case .number(let number): .int(number)
    }
  }
}
