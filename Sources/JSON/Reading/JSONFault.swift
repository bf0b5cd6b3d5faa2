/// What the reader throws while it runs: small and trivial, so that the hot path never builds a
/// sentence. It becomes a `JSONError` once, where reading ends.
struct JSONFault: Error {
  /// What could have stood at the place of a fault.
  enum Expectation: String {
    case value = "a value"
    case key = "a member's name in double quotes"
    case keyOrEnd = "a member's name in double quotes or \"}\""
    case valueOrEnd = "a value or \"]\""
    case colon = "a colon after the member's name"
    case commaOrBrace = "a comma or \"}\""
    case commaOrBracket = "a comma or \"]\""
    case quote = "more characters or a closing double quote"
    case escape = "one of \" \\ / b f n r t u after the backslash"
    case hexadecimal = "four hexadecimal digits"
    case lowSurrogate = "a high surrogate followed by a low one"
    case escapedControl = "control characters to be written as escapes"
    case utf8 = "valid UTF-8"
    case digit = "a digit"
    case noLeadingZero = "no further digit after a leading zero"
    case nothing = "nothing after the document"
    case noMark = "no byte order mark"
    case newKey = "a name that the object does not have yet"
    case withinLimit = "less than the limit allows"
  }

  var code: JSONError.Code
  var expected: Expectation
  var offset: Int
}

extension JSONError {
  /// The fault with its place in `bytes` worked out and put in words.
  init(_ fault: JSONFault, in bytes: UnsafeRawBufferPointer, limits: JSONLimits) {
    let before = bytes.prefix(fault.offset)
    let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    code = fault.code
    offset = fault.offset
    line = 1 + before.count { $0 == UInt8(ascii: "\n") }
    column = 1 + before[lineStart...].count { $0 & 0xC0 != 0x80 }
    expected = fault.expected.rawValue
    let reason = Self.reason(fault, in: bytes, limits: limits)
    message = "Line \(line), column \(column) (byte \(offset)): \(reason)."
  }

  private static func reason(
    _ fault: JSONFault, in bytes: UnsafeRawBufferPointer, limits: JSONLimits
  ) -> String {
    let expected = fault.expected.rawValue
    switch fault.code {
    case .unexpectedEnd: return "the document ends where \(expected) was expected"
    case .unexpectedByte, .invalidNumber, .trailingContent:
      return "expected \(expected), found \(found(in: bytes, at: fault.offset))"
    case .byteOrderMark: return "the document starts with a byte order mark, which JSON does not have"
    case .invalidUTF8: return "the bytes are not valid UTF-8"
    case .controlCharacter:
      return
        "a string holds a raw control character (\(hexadecimal(bytes[fault.offset]))); write it as an escape"
    case .invalidEscape: return "not an escape of JSON: expected \(expected)"
    case .loneSurrogate: return "the escape is half of a surrogate pair without its other half"
    case .duplicateKey: return "the object has a member of this name already"
    case .tooDeep: return "values nest deeper than \(limits.depth) levels"
    case .tooManyBytes: return "the document has \(bytes.count) bytes, more than the \(limits.bytes) allowed"
    case .tooManyValues: return "the document holds more than \(limits.values) values"
    case .stringTooLong: return "a string is longer than \(limits.stringBytes) bytes"
    }
  }

  /// The byte at `offset` as a person would name it.
  private static func found(in bytes: UnsafeRawBufferPointer, at offset: Int) -> String {
    guard offset < bytes.count else { return "the end" }
    let byte = bytes[offset]
    switch byte {
    case UInt8(ascii: "\""): return "a double quote"
    case 0x21...0x7E: return "\"\(Unicode.Scalar(byte))\""
    default: return "byte \(hexadecimal(byte))"
    }
  }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0x0" : "0x") + String(byte, radix: 16, uppercase: true)
  }
}
