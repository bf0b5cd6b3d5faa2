/// Reads `category:tech,title:"Low, slow tide",date:>=2026-01-01`.
///
/// Whatever stands between quotation marks is taken as it is; `""` between them is one quotation mark.
enum FilterReader {
  /// The most clauses that one expression may have.
  static let maximumClauses = 32
  /// The longest expression in bytes.
  static let maximumBytes = 4_096

  static func clauses(_ expression: String) throws(GalleyError) -> [Filter.Clause] {
    if expression.utf8.count > maximumBytes {
      throw fault("it is longer than \(maximumBytes) bytes", in: expression)
    }
    var clauses: [Filter.Clause] = []
    for piece in try pieces(expression) {
      let text = piece.trimmed
      if text.isEmpty { continue }
      guard let colon = text.firstIndex(of: ":") else {
        throw fault("‘\(text)’ has no colon; a clause is written field:value", in: expression)
      }
      let field = text[..<colon].trimmed
      if field.isEmpty { throw fault("‘\(text)’ names no field", in: expression) }
      clauses.append(
        Filter.Clause(field: field, test: test(text[text.index(after: colon)...].trimmed)))
    }
    if clauses.count > maximumClauses {
      throw fault("it has \(clauses.count) clauses, \(maximumClauses) are allowed", in: expression)
    }
    return clauses
  }

  /// The expression cut at its commas, except those inside quotes.
  private static func pieces(_ expression: String) throws(GalleyError) -> [Substring] {
    var pieces: [Substring] = []
    var start = expression.startIndex
    var isQuoted = false
    for index in expression.indices {
      switch expression[index] {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted:
        pieces.append(expression[start..<index])
        start = expression.index(after: index)
      default: break
      }
    }
    if isQuoted { throw fault("a quotation mark is never closed", in: expression) }
    pieces.append(expression[start...])
    return pieces
  }

  private static func test(_ value: String) -> FilterTest {
    if value.isEmpty { return .absent }
    if value == "*" { return .present }
    if let text = unquoted(value) { return .equals(text) }
    for comparison in [FilterTest.Comparison.atMost, .atLeast, .less, .more]
    where value.hasPrefix(comparison.rawValue) {
      return .compares(comparison, operand(value.dropFirst(comparison.rawValue.count).trimmed))
    }
    return range(value) ?? wildcard(value)
  }

  /// `*coast*`, `coast*`, `*coast` or just `coast`.
  static func wildcard(_ value: String) -> FilterTest {
    switch (value.hasPrefix("*"), value.hasSuffix("*")) {
    case (true, true): .contains(operand(String(value.dropFirst().dropLast())))
    case (false, true): .starts(operand(String(value.dropLast())))
    case (true, false): .ends(operand(String(value.dropFirst())))
    case (false, false): .equals(value)
    }
  }

  /// `10..20`, `..20`, `2026-01..`; nil where there is no `..` outside of quotation marks.
  private static func range(_ value: String) -> FilterTest? {
    let bytes = Array(value.utf8)
    guard bytes.count > 2 else { return nil }
    var isQuoted = false
    for position in bytes.indices.dropLast() {
      if bytes[position] == UInt8(ascii: "\"") { isQuoted.toggle() }
      guard !isQuoted, bytes[position] == UInt8(ascii: "."), bytes[position + 1] == UInt8(ascii: ".") else {
        continue
      }
      let lower = String(decoding: bytes[..<position], as: UTF8.self)
      let upper = String(decoding: bytes[(position + 2)...], as: UTF8.self)
      return .within(lower.isEmpty ? nil : operand(lower), upper.isEmpty ? nil : operand(upper))
    }
    return nil
  }

  /// A text without the quotation marks around it, if there are any.
  private static func operand(_ text: String) -> String { unquoted(text) ?? text }

  /// What stands between the quotation marks of a text that is quoted as a whole; nil for any other.
  private static func unquoted(_ text: String) -> String? {
    guard text.utf8.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return nil }
    var inner = ""
    var rest = text.dropFirst().dropLast()
    while let character = rest.popFirst() {
      if character == "\"", rest.popFirst() != "\"" { return nil }
      inner.append(character)
    }
    return inner
  }

  private static func fault(_ why: String, in expression: String) -> GalleyError {
    GalleyError(
      .invalidFilter, "The filter ‘\(expression.prefix(200))’ can't be read: \(why).",
      hint: "Write field:value pairs with commas between them, e.g. category:tech,date:>=2026-01-01.")
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    var part = self[...]
    while let first = part.first, first.isWhitespace { part = part.dropFirst() }
    while let last = part.last, last.isWhitespace { part = part.dropLast() }
    return String(part)
  }
}
