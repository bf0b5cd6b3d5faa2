/// A set of characters that an escape such as `\s` or `\p{Letter}` stands for.
struct CharacterSet {
  /// How PCRE2 writes the set outside a class.
  let translation: String
  /// How it writes the set inside a class.
  let inClass: String

  private init(_ both: String) {
    translation = both
    inClass = both
  }

  private init(_ translation: String? = nil, ranges: String) {
    self.translation = translation ?? "[" + ranges + "]"
    inClass = ranges
  }

  static let digit = CharacterSet("\\d")
  static let word = CharacterSet("\\w")

  // In a class that also holds a property, PCRE2 would forget that these reach beyond Latin letters.
  static let notDigit = CharacterSet("\\D", ranges: "\\x00-\\x2f\\x3a-\\x{10ffff}")
  static let notWord = CharacterSet(
    "\\W", ranges: "\\x00-\\x2f\\x3a-\\x40\\x5b-\\x5e\\x60\\x7b-\\x{10ffff}")

  /// ECMAScript's white space and line ends: all of Unicode's, and the byte order mark.
  static let space = CharacterSet(
    ranges: """
      \\x09-\\x0d\\x20\\xa0\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}
      """)

  /// Everything else, spelled out because a class can't hold a negated class.
  static let notSpace = CharacterSet(
    ranges: """
      \\x00-\\x08\\x0e-\\x1f\\x21-\\x9f\\xa1-\\x{167f}\\x{1681}-\\x{1fff}\\x{200b}-\\x{2027}\
      \\x{202a}-\\x{202e}\\x{2030}-\\x{205e}\\x{2060}-\\x{2fff}\\x{3001}-\\x{fefe}\\x{ff00}-\\x{10ffff}
      """)

  static func property(_ name: String, isNegated: Bool) -> CharacterSet {
    CharacterSet((isNegated ? "\\P{" : "\\p{") + name + "}")
  }
}

extension Translator {
  /// Reads what follows a backslash if it stands for a set of characters.
  mutating func readCharacterSet() throws(RegexError) -> CharacterSet? {
    guard let mark = peek else { return nil }
    let set: CharacterSet
    switch mark {
    case "d": set = .digit
    case "D": set = .notDigit
    case "w": set = .word
    case "W": set = .notWord
    case "s": set = .space
    case "S": set = .notSpace
    case "p", "P": return try readProperty(isNegated: mark == "P")
    default: return nil
    }
    position += 1
    return set
  }

  private mutating func readProperty(isNegated: Bool) throws(RegexError) -> CharacterSet {
    let start = position - 1
    position += 1
    guard take("{") else {
      throw error("a property's name follows in braces", at: start, hint: "write \\p{Letter}")
    }
    var name = ""
    while let next = peek, next != "}" {
      name.unicodeScalars.append(next)
      position += 1
    }
    guard take("}") else { throw error("this name is never closed", at: start, hint: "add a \"}\"") }
    guard let property = UnicodeProperty(named: name) else {
      throw error(
        "there is no Unicode property \"\(name)\"", at: start,
        hint: "write \\p{Letter}, \\p{Lu}, \\p{Alphabetic} or \\p{Script=Greek}")
    }
    return .property(property.name, isNegated: isNegated != property.isComplement)
  }
}
