extension Translator {
  /// One part of a class: a character, which may begin a range, or a set, which may not.
  private enum Member {
    case scalar(Unicode.Scalar)
    case set(CharacterSet)
  }

  mutating func readClass() throws(RegexError) {
    let start = position
    position += 1
    let isNegated = take("^")
    // PCRE2 would repeat neither of these as a class.
    if take("]") { return output.append(isNegated ? "(?s:.)" : "(?:(?!))") }
    output.append(isNegated ? "[^" : "[")
    while !take("]") {
      let place = position
      let first = try readMember(of: start)
      // A hyphen before the bracket is a hyphen.
      guard peek == "-", scalars.dropFirst(position + 1).first != "]" else {
        append(first)
        continue
      }
      position += 1
      guard case .scalar(let low) = first, case .scalar(let high) = try readMember(of: start) else {
        throw error("a range reaches from one character to another", at: place, hint: "put the - last in [ ]")
      }
      guard low <= high else { throw error("this range is in the wrong order", at: place) }
      output.append("\(Self.escaped(low))-\(Self.escaped(high))")
    }
    output.append("]")
  }

  private mutating func readMember(of start: Int) throws(RegexError) -> Member {
    guard let next = peek else { throw error("this class is never closed", at: start, hint: "add a \"]\"") }
    let place = position
    position += 1
    guard next == "\\" else { return .scalar(next) }
    if let set = try readCharacterSet() { return .set(set) }
    if take("b") { return .scalar("\u{8}") }
    if take("-") { return .scalar("-") }
    return .scalar(try readEscapedScalar(from: place))
  }

  private mutating func append(_ member: Member) {
    switch member {
    case .scalar(let scalar): appendLiteral(scalar)
    case .set(let set): output.append(set.inClass)
    }
  }
}
