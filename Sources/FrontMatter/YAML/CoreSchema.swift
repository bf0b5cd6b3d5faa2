import JSON

/// What an unquoted YAML scalar means by the core schema of YAML 1.2.
///
/// Readers of YAML 1.1 take `yes`, `on`, `12:30` and dates for something else than text; here they
/// are text. A number with leading zeros is text too: 1.1 reads it as octal, 1.2 as decimal, and
/// who writes one means a postcode or a telephone number, whose zeros must not be lost.
enum CoreSchema {
  enum Meaning {
    case value(JSONValue)
    /// An infinity or not-a-number, which no JSON holds.
    case notFinite
  }

  static func meaning(ofPlain text: UnsafeBufferPointer<UInt8>) -> Meaning {
    guard let first = text.first else { return .value(.null) }
    switch first {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      return number(text) ?? .value(.string(string(text)))
    case UInt8(ascii: "~"): if text.count == 1 { return .value(.null) }
    case UInt8(ascii: "n"), UInt8(ascii: "N"):
      if text.count == 4, ["null", "Null", "NULL"].contains(string(text)) { return .value(.null) }
    case UInt8(ascii: "t"), UInt8(ascii: "T"):
      if text.count == 4, ["true", "True", "TRUE"].contains(string(text)) { return .value(.bool(true)) }
    case UInt8(ascii: "f"), UInt8(ascii: "F"):
      if text.count == 5, ["false", "False", "FALSE"].contains(string(text)) { return .value(.bool(false)) }
    default: break
    }
    return .value(.string(string(text)))
  }

  static func string(_ text: UnsafeBufferPointer<UInt8>) -> String { String(decoding: text, as: UTF8.self) }

  /// The number that the text is; nil where it is something else.
  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Meaning? {
    let shape = NumberShape(text)
    switch shape.kind {
    case .none: return nil
    case .notFinite: return .notFinite
    case .radix(let radix):
      let digits = string(UnsafeBufferPointer(rebasing: text.dropFirst(2)))
      return Int64(digits, radix: radix).map { .value(.int($0)) }
    case .integer:
      return .value(shape.integer().map { .int($0) } ?? .number(shape.jsonText()))
    case .fraction:
      let written = shape.jsonText()
      return .value((try? JSONValue(parsing: written)) ?? .number(written))
    }
  }
}
