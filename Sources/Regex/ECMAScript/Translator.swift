/// Reads a pattern by ECMAScript's grammar (with the `u` flag) and writes it in PCRE2's.
///
/// The two look alike and differ in what matters: `\v`, `\s`, `.`, `\u`, `\c` and names of properties
/// mean other things or nothing, and PCRE2 knows recursion, verbs and callouts that a pattern from
/// outside must never reach. So nothing passes that wasn't understood here.
struct Translator {
  let source: String
  let scalars: [Unicode.Scalar]
  let limits: PatternLimits
  let groups: GroupNames
  var position = 0
  var output = ""
  private var depth = 0

  static func translate(_ source: String, limits: PatternLimits) throws(RegexError) -> String {
    guard source.utf8.count <= limits.patternBytes else {
      throw RegexError(
        .patternTooLong, pattern: source, "a pattern may have \(limits.patternBytes) bytes at most")
    }
    var translator = try Translator(source, limits: limits)
    try translator.readAlternatives()
    if let next = translator.peek {
      throw translator.error("\"\(next)\" closes nothing", hint: "write \\\(next) for the character itself")
    }
    return translator.output
  }

  private init(_ source: String, limits: PatternLimits) throws(RegexError) {
    self.source = source
    self.limits = limits
    scalars = Array(source.unicodeScalars)
    groups = GroupNames(in: scalars)
    output.reserveCapacity(source.utf8.count * 2)
    if let name = groups.repeated {
      throw RegexError(.invalidSyntax, pattern: source, "two groups have the name \"\(name)\"")
    }
  }

  private mutating func readAlternatives() throws(RegexError) {
    while let next = peek, next != ")" {
      if take("|") {
        output.append("|")
      } else if try readTerm() {
        try readQuantifier()
      }
    }
  }

  /// Reads one assertion, group or atom, and answers whether it may be repeated.
  private mutating func readTerm() throws(RegexError) -> Bool {
    guard let next = peek else { return false }
    switch next {
    case "^", "$":
      position += 1
      output.unicodeScalars.append(next)
      return false
    case "(": return try readGroup()
    case "[": try readClass()
    case "\\": return try readEscape()
    case ".":
      position += 1
      output.append("[^\\n\\r\\x{2028}\\x{2029}]")
    case "*", "+", "?":
      throw error(
        "there is nothing that \"\(next)\" could repeat", hint: "write \\\(next) for the character itself")
    case "{", "}", "]":
      throw error("\"\(next)\" stands alone", hint: "write \\\(next) for the character itself")
    default:
      position += 1
      appendLiteral(next)
    }
    return true
  }

  private mutating func readGroup() throws(RegexError) -> Bool {
    let start = position
    guard depth < limits.nesting else {
      throw RegexError(
        .patternTooLarge, pattern: source, offset: start, "groups nest deeper than \(limits.nesting)")
    }
    let (opening, isRepeatable) = try readGroupOpening()
    output.append(opening)
    depth += 1
    try readAlternatives()
    depth -= 1
    guard take(")") else { throw error("this group is never closed", at: start, hint: "add a \")\"") }
    output.append(")")
    return isRepeatable
  }

  /// Reads `(` and what says which kind of group it is.
  private mutating func readGroupOpening() throws(RegexError) -> (String, isRepeatable: Bool) {
    position += 1
    guard take("?") else { return ("(", true) }
    if take(":") { return ("(?:", true) }
    if take("=") { return ("(?=", false) }
    if take("!") { return ("(?!", false) }
    if take("<") {
      if take("=") { return ("(?<=", false) }
      if take("!") { return ("(?<!", false) }
      // Groups are counted, not named: PCRE2 allows fewer names than ECMAScript.
      _ = try readGroupName()
      return ("(", true)
    }
    throw error("this kind of group is not part of ECMAScript's patterns", at: position - 2, hint: groupHint)
  }

  private var groupHint: String {
    switch peek {
    case "P": "name a group with (?<name> ) and refer to it with \\k<name>"
    case "i": "write both cases, as in [Aa]"
    case "#": "leave comments out"
    case ">": "leave atomic groups out"
    default: "groups begin with ( (?: (?= (?! (?<= (?<! or (?<name>"
    }
  }

  mutating func readGroupName() throws(RegexError) -> String {
    let start = position
    var name = ""
    while let next = peek, next != ">" {
      guard GroupNames.allows(next, first: name.isEmpty) else { break }
      name.unicodeScalars.append(next)
      position += 1
    }
    guard !name.isEmpty, take(">") else {
      throw error("a group's name is made of letters and digits and ends with \">\"", at: start)
    }
    return name
  }
}

extension Translator {
  var peek: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard peek == scalar else { return false }
    position += 1
    return true
  }

  mutating func appendLiteral(_ scalar: Unicode.Scalar) {
    if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
      output.unicodeScalars.append(scalar)
    } else {
      output.append(Self.escaped(scalar))
    }
  }

  /// A scalar in the one spelling that has no other meaning anywhere in a PCRE2 pattern.
  static func escaped(_ scalar: Unicode.Scalar) -> String {
    "\\x{\(String(scalar.value, radix: 16))}"
  }

  func error(_ message: String, at offset: Int? = nil, hint: String? = nil) -> RegexError {
    RegexError(.invalidSyntax, pattern: source, offset: offset ?? position, message, hint: hint)
  }
}
