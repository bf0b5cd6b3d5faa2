/// Why bytes are no JSON document that the limits allow, and where.
public struct JSONError: Error, Sendable, Equatable {
  /// The kinds of refusal, stable for programs.
  public enum Code: String, Sendable {
    case unexpectedEnd = "unexpected_end"
    case unexpectedByte = "unexpected_byte"
    case trailingContent = "trailing_content"
    case byteOrderMark = "byte_order_mark"
    case invalidUTF8 = "invalid_utf8"
    case controlCharacter = "control_character"
    case invalidEscape = "invalid_escape"
    case loneSurrogate = "lone_surrogate"
    case invalidNumber = "invalid_number"
    case duplicateKey = "duplicate_key"
    case tooDeep = "too_deep"
    case tooManyBytes = "too_many_bytes"
    case tooManyValues = "too_many_values"
    case stringTooLong = "string_too_long"
  }

  /// The kind of refusal.
  public let code: Code
  /// How many bytes stand before the fault.
  public let offset: Int
  /// The line of the fault, the first being 1.
  public let line: Int
  /// The place on that line in Unicode scalars, the first being 1.
  public let column: Int
  /// What could have stood there.
  public let expected: String
  /// One sentence that says what is wrong and where.
  public let message: String
}

extension JSONError: CustomStringConvertible {
  /// The message.
  public var description: String { message }
}
