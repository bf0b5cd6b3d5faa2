public import Content
import JSON

extension AuditFilter {
  /// Reads `client_id eq c_1 and (action sw mcp. or not outcome eq done) and time gt 2026-11-01T00:00:00Z`. (seed: S37)
  ///
  /// `and` binds closer than `or`, `not` closest. Words with spaces or parentheses in them stand between quotation marks,
  /// in which `\"` and `\\` stand for themselves.
  public init(parsing expression: String) throws(GalleyError) {
    var reader = try AuditExpressionReader(expression)
    self = try reader.filter()
  }
}

/// Reads an expression word by word, and says at which letter it can't be understood.
private struct AuditExpressionReader {
  private let expression: String
  private let words: [AuditExpressionWord]
  private var next = 0
  private var tests = 0

  static let mostBytes = 4_096
  static let mostTests = 64
  static let mostLevels = 16

  init(_ expression: String) throws(GalleyError) {
    self.expression = expression
    guard expression.utf8.count <= Self.mostBytes else {
      throw GalleyError(
        .invalidFilter, "The query is longer than \(Self.mostBytes) bytes.", hint: "Ask in several steps.")
    }
    words = try AuditExpressionWord.all(in: expression)
  }

  mutating func filter() throws(GalleyError) -> AuditFilter {
    if words.isEmpty { return .everything }
    let filter = try alternatives(level: 0)
    if let word = peek() { throw fault("‘\(word.text)’ is unexpected here", at: word) }
    return filter
  }

  private mutating func alternatives(level: Int) throws(GalleyError) -> AuditFilter {
    var parts = [try conjunction(level: level)]
    while take(keyword: "or") { parts.append(try conjunction(level: level)) }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction(level: Int) throws(GalleyError) -> AuditFilter {
    var parts = [try operand(level: level)]
    while take(keyword: "and") { parts.append(try operand(level: level)) }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func operand(level: Int) throws(GalleyError) -> AuditFilter {
    guard level < Self.mostLevels else {
      throw GalleyError(
        .invalidFilter, "The query is nested deeper than \(Self.mostLevels) levels.", hint: "Ask more simply."
      )
    }
    if take(keyword: "not") { return .not(try operand(level: level + 1)) }
    guard let word = peek() else { throw fault("it ends where a test is expected", at: nil) }
    guard word.kind == .opening else { return try test() }
    next += 1
    let inner = try alternatives(level: level + 1)
    guard let end = peek(), end.kind == .closing else { throw fault("a parenthesis isn't closed", at: word) }
    next += 1
    return inner
  }

  private mutating func test() throws(GalleyError) -> AuditFilter {
    let name = try word("the name of a field")
    guard name.kind == .word, let field = AuditField(rawValue: name.text.lowercased()) else {
      let near = NearMatch.best(for: name.text, among: AuditField.allCases.map(\.rawValue)).first
      throw fault(
        "‘\(name.text)’ is no field\(near.map { "; ‘\($0)’ may be meant" } ?? "")", at: name,
        hint: "There are: \(AuditField.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    let comparison = try word("a comparison such as eq")
    let value = try word("a value")
    guard value.kind == .word || value.kind == .quoted else {
      throw fault("a value is expected before ‘\(value.text)’", at: value)
    }
    tests += 1
    guard tests <= Self.mostTests else {
      throw fault("it has more than \(Self.mostTests) tests", at: name, hint: "Ask in several steps.")
    }
    let spelled = comparison.text.lowercased()
    switch field.kind {
    case .text:
      guard let test = AuditFilter.TextTest(rawValue: spelled == "contains" ? "co" : spelled) else {
        throw fault("‘\(comparison.text)’ is no comparison", at: comparison, hint: Self.comparisons)
      }
      return .text(field, test, value.text)
    case .number, .moment:
      guard let test = AuditFilter.NumberTest(rawValue: spelled) else {
        throw fault(
          "‘\(field.rawValue)’ can't be asked with ‘\(comparison.text)’", at: comparison,
          hint: "Use eq, ne, gt, ge, lt or le.")
      }
      let number = field.kind == .moment ? AuditTime.milliseconds(value.text) : Int64(value.text)
      guard let number else {
        throw fault(
          "‘\(value.text)’ is no \(field.kind == .moment ? "moment" : "whole number")", at: value,
          hint: field.kind == .moment
            ? "Write it as 2026-11-01 or 2026-11-01T00:00:00Z." : "Write it in digits.")
      }
      return .number(field, test, number)
    }
  }

  private static let comparisons = "Use eq, ne, gt, ge, lt, le, co (contains) or sw (starts with)."

  private func peek() -> AuditExpressionWord? { next < words.count ? words[next] : nil }

  private mutating func word(_ what: String) throws(GalleyError) -> AuditExpressionWord {
    guard let word = peek() else { throw fault("it ends where \(what) is expected", at: nil) }
    next += 1
    return word
  }

  private mutating func take(keyword: String) -> Bool {
    guard let word = peek(), word.kind == .word, word.text.lowercased() == keyword else { return false }
    next += 1
    return true
  }

  private func fault(_ why: String, at word: AuditExpressionWord?, hint: String? = nil) -> GalleyError {
    .auditExpression(why, at: word?.position ?? expression.count + 1, hint: hint)
  }
}

/// One word of an expression, a quoted text, or a parenthesis.
private struct AuditExpressionWord {
  enum Kind { case word, quoted, opening, closing }

  let kind: Kind
  let text: String
  /// The place of its first letter, counted from 1.
  let position: Int

  static func all(in expression: String) throws(GalleyError) -> [AuditExpressionWord] {
    var words: [AuditExpressionWord] = []
    let letters = Array(expression)
    var place = 0
    while place < letters.count {
      let start = place
      switch letters[place] {
      case let letter where letter.isWhitespace: place += 1
      case "(", ")":
        words.append(
          AuditExpressionWord(
            kind: letters[place] == "(" ? .opening : .closing, text: String(letters[place]),
            position: start + 1))
        place += 1
      case "\"":
        let text = try quoted(letters, &place)
        words.append(AuditExpressionWord(kind: .quoted, text: text, position: start + 1))
      default:
        while place < letters.count, !letters[place].isWhitespace, !"()\"".contains(letters[place]) {
          place += 1
        }
        words.append(
          AuditExpressionWord(kind: .word, text: String(letters[start..<place]), position: start + 1))
      }
    }
    return words
  }

  private static func quoted(_ letters: [Character], _ place: inout Int) throws(GalleyError) -> String {
    let start = place
    var text = ""
    place += 1
    while place < letters.count {
      switch letters[place] {
      case "\"":
        place += 1
        return text
      case "\\" where place + 1 < letters.count:
        text.append(letters[place + 1])
        place += 2
      default:
        text.append(letters[place])
        place += 1
      }
    }
    throw .auditExpression("a quotation mark isn't closed", at: start + 1)
  }
}

extension GalleyError {
  fileprivate static func auditExpression(_ why: String, at position: Int, hint: String? = nil) -> GalleyError
  {
    GalleyError(
      .invalidFilter, "The query can't be read at letter \(position): \(why).",
      hint: hint ?? "Write tests such as: client_id eq c_1 and time gt 2026-11-01T00:00:00Z",
      details: ["position": .int(Int64(position))])
  }
}
