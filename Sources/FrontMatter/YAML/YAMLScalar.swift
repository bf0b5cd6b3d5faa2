import JSON

/// How a scalar is spelled in YAML so that readers of 1.2 and of 1.1 take it for the same value.
enum YAMLScalar {
  enum Quoting {
    case automatic
    case single
    case double
  }

  /// The one-line spelling of anything that is no collection with members.
  static func text(
    of value: JSONValue, quoting: Quoting = .automatic, inFlow: Bool = false
  ) -> String {
    switch value {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): String(value)
    case .double(let value): text(of: value)
    case .number(let text): text
    case .string(let value): text(of: value, quoting: quoting, inFlow: inFlow)
    case .array: "[]"
    case .object: "{}"
    }
  }

  /// The shortest digits that give the same double back, always with a point: 1.1 takes 1e+20 for text.
  private static func text(of value: Double) -> String {
    guard value.isFinite else { return "null" }
    let digits = value.description
    guard !digits.contains("."), let power = digits.firstIndex(of: "e") else { return digits }
    return digits[..<power] + ".0" + digits[power...]
  }

  static func text(of string: String, quoting: Quoting, inFlow: Bool) -> String {
    let shape = YAMLTextShape(of: string)
    switch quoting {
    case .automatic where shape.isPlain && !(inFlow && shape.hasFlowIndicator): return string
    case .single where shape.isPrintable: return singleQuoted(string)
    case .automatic where shape.isPrintable && shape.hasDoubleQuoteOrBackslash: return singleQuoted(string)
    default: return doubleQuoted(string)
    }
  }

  private static func singleQuoted(_ string: String) -> String {
    var text = "'"
    for scalar in string.unicodeScalars {
      text.unicodeScalars.append(scalar)
      if scalar == "'" { text.append("'") }
    }
    return text + "'"
  }

  private static func doubleQuoted(_ string: String) -> String {
    var text = "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case _ where YAMLTextShape.mustEscape(scalar): text += escape(scalar)
      default: text.unicodeScalars.append(scalar)
      }
    }
    return text + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    let width = digits.count <= 2 ? 2 : digits.count <= 4 ? 4 : 8
    let kind = width == 2 ? "x" : width == 4 ? "u" : "U"
    return "\\" + kind + String(repeating: "0", count: width - digits.count) + digits
  }
}
