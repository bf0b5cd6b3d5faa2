extension Translator {
  /// Reads an escape outside a class, and answers whether what it stands for may be repeated.
  mutating func readEscape() throws(RegexError) -> Bool {
    let start = position
    position += 1
    guard let mark = peek else {
      throw error("a backslash stands at the end", at: start, hint: "write \\\\ for a backslash itself")
    }
    switch mark {
    case "b", "B":
      position += 1
      output.append("\\")
      output.unicodeScalars.append(mark)
      return false
    case "1"..."9": try readNumberedReference(from: start)
    case "k": try readNamedReference(from: start)
    case "-":
      throw error("\\- is an escape only inside [ ]", at: start, hint: "write - without the backslash")
    default:
      if let set = try readCharacterSet() {
        output.append(set.translation)
      } else {
        output.append(Self.escaped(try readEscapedScalar(from: start)))
      }
    }
    return true
  }

  private mutating func readNumberedReference(from start: Int) throws(RegexError) {
    var number = 0
    while let digit = peek?.decimalValue {
      number = min(number * 10 + digit, scalars.count)
      position += 1
    }
    guard number <= groups.count else { throw error("there is no group \(number)", at: start) }
    appendReference(to: number)
  }

  private mutating func appendReference(to group: Int) {
    // Repeated by itself, PCRE2 would not take a reference to a group that is unset for an empty text.
    output.append("(?:\\g{\(group)})")
  }

  private mutating func readNamedReference(from start: Int) throws(RegexError) {
    position += 1
    guard take("<") else { throw error("a name follows \\k", at: start, hint: "write \\k<name>") }
    let name = try readGroupName()
    guard let number = groups.number(of: name) else {
      throw error("there is no group named \"\(name)\"", at: start)
    }
    appendReference(to: number)
  }

  /// Reads what follows the backslash of an escape for one character, in a class or outside.
  mutating func readEscapedScalar(from start: Int) throws(RegexError) -> Unicode.Scalar {
    guard let mark = peek else { throw error("a backslash stands at the end", at: start) }
    position += 1
    switch mark {
    case "t": return "\t"
    case "n": return "\n"
    case "v": return "\u{B}"
    case "f": return "\u{C}"
    case "r": return "\r"
    case "0" where peek?.decimalValue == nil: return "\0"
    case "c": return try readControl(from: start)
    case "x": return try scalar(readHexadecimal(digits: 2), from: start)
    case "u": return try readUnicodeEscape(from: start)
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/": return mark
    default: throw error("\\\(mark) means nothing in ECMAScript's patterns", at: start, hint: hint(for: mark))
    }
  }

  private func hint(for mark: Unicode.Scalar) -> String? {
    switch mark {
    case "A": "write ^ for the beginning of the text"
    case "Z", "z": "write $ for the end of the text"
    case "h": "write [ \\t]"
    case "Q", "E": "escape each character by itself"
    case "a"..."z", "A"..."Z", "0"..."9": nil
    default: "write \(mark) without the backslash"
    }
  }

  private mutating func readControl(from start: Int) throws(RegexError) -> Unicode.Scalar {
    guard let letter = peek, letter.isASCII, letter.properties.isAlphabetic else {
      throw error("a letter follows \\c", at: start)
    }
    position += 1
    return try scalar(letter.value % 32, from: start)
  }

  private mutating func readUnicodeEscape(from start: Int) throws(RegexError) -> Unicode.Scalar {
    if take("{") {
      var value: UInt32 = 0
      let first = position
      while let digit = peek?.hexadecimalValue {
        value = min(value * 16 + digit, 0x110000)
        position += 1
      }
      guard position > first, take("}") else {
        throw error("this escape is not complete", at: start, hint: "write \\u{1F600}")
      }
      return try scalar(value, from: start)
    }
    let unit = try readHexadecimal(digits: 4)
    guard (0xD800..<0xDC00).contains(unit), peek == "\\", scalars.dropFirst(position + 1).first == "u" else {
      return try scalar(unit, from: start)
    }
    position += 2
    let low = try readHexadecimal(digits: 4)
    guard (0xDC00..<0xE000).contains(low) else { return try scalar(unit, from: start) }
    return try scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), from: start)
  }

  private mutating func readHexadecimal(digits: Int) throws(RegexError) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<digits {
      guard let digit = peek?.hexadecimalValue else {
        throw error("\(digits) hexadecimal digits are needed here")
      }
      value = value << 4 | digit
      position += 1
    }
    return value
  }

  private func scalar(_ value: UInt32, from start: Int) throws(RegexError) -> Unicode.Scalar {
    guard let scalar = Unicode.Scalar(value) else {
      throw error("this escape stands for no character that text can hold", at: start)
    }
    return scalar
  }
}
