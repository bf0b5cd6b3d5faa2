import CCmark

extension SearchScanner {
  /// The rest of a line, up to and with its line break.
  mutating func inlines() {
    while true {
      copyPlain()
      guard next < end else { return }
      let byte = next.pointee
      if byte == 0x0A {
        emit(0x0A)
        next += 1
        return
      }
      if codeSpan > 0, byte != UInt8(ascii: "`") {
        emit(byte == UInt8(ascii: "|") ? 0x20 : byte)
        next += 1
      } else {
        special(byte)
      }
    }
  }

  /// The hot loop: bytes without a meaning of their own.
  @inline(__always) private mutating func copyPlain() {
    Self.isSpecial.withUnsafeBufferPointer { special in
      var source = next
      var target = output
      while source < end, !special[Int(source.pointee)] {
        target.pointee = source.pointee
        target += 1
        source += 1
      }
      next = source
      output = target
    }
  }

  private static let isSpecial = table("\n\\`*_~[]!<&|#")

  private mutating func special(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\\"): backslash()
    case UInt8(ascii: "`"): backticks()
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): emphasis(byte)
    case UInt8(ascii: "["):
      brackets += 1
      next += 1
      if next < end, next.pointee == UInt8(ascii: "^") { skipFootnote() }
    case UInt8(ascii: "]"): closeBracket()
    case UInt8(ascii: "!"):
      if next + 1 == end || next[1] != UInt8(ascii: "[") { emit(byte) }
      next += 1
    case UInt8(ascii: "<"): tag()
    case UInt8(ascii: "&"): entity()
    case UInt8(ascii: "|"):
      emit(0x20)
      next += 1
    default:  // a # closes a heading or is a part of the text: between words either way
      emit(byte)
      next += 1
    }
  }

  private mutating func backslash() {
    next += 1
    guard next < end, next.pointee.isASCIIPunctuation else {
      if next < end, next.pointee != 0x0A { emit(UInt8(ascii: "\\")) }
      return
    }
    emit(next.pointee)
    next += 1
  }

  /// Opens or closes a code span. One that is never closed lasts to the end of its paragraph: its words
  /// stay, and no look ahead is needed.
  private mutating func backticks() {
    var length = 0
    while next < end, next.pointee == UInt8(ascii: "`") {
      next += 1
      length += 1
    }
    if codeSpan == 0 { codeSpan = length } else if codeSpan == length { codeSpan = 0 }
  }

  /// Inside a word these are text (`snake_case`, `2*3`); beside one they are marks.
  private mutating func emphasis(_ mark: UInt8) {
    let before = previous
    var length = 0
    while next < end, next.pointee == mark {
      next += 1
      length += 1
    }
    if before.isWordByte, next < end, next.pointee.isWordByte {
      for _ in 0..<length { emit(mark) }
    }
  }

  private mutating func skipFootnote() {
    var place = next
    let horizon = min(end, next + 200)
    while place < horizon, place.pointee != UInt8(ascii: "]"), !place.pointee.isMarkdownSpace { place += 1 }
    if place < horizon, place.pointee == UInt8(ascii: "]") { next = place }
  }

  private mutating func closeBracket() {
    next += 1
    guard brackets > 0 else { return }
    brackets -= 1
    guard next < end else { return }
    if next.pointee == UInt8(ascii: "(") {
      skipDestination()
    } else if next.pointee == UInt8(ascii: "[") {
      skipLabel()
    }
  }

  /// `(destination "title")`, if it is one: up to the parenthesis that closes it.
  private mutating func skipDestination() {
    var place = next + 1
    let horizon = min(end, next + Self.horizon)
    var depth = 1
    var quote: UInt8 = 0
    while place < horizon {
      let byte = place.pointee
      if byte == UInt8(ascii: "\\") {
        place += 2
        continue
      }
      if byte == 0x0A, place + 1 < end, place[1] == 0x0A { return }
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "<"), place == next + 1 {
        quote = UInt8(ascii: ">")
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), place[-1].isMarkdownSpace {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        depth += 1
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 {
          next = place + 1
          return
        }
      }
      place += 1
    }
  }

  private mutating func skipLabel() {
    var place = next + 1
    let horizon = min(end, next + 1000)
    while place < horizon, place.pointee != UInt8(ascii: "]"), place.pointee != UInt8(ascii: "[") {
      if place.pointee == 0x0A, place + 1 < end, place[1] == 0x0A { return }
      place += place.pointee == UInt8(ascii: "\\") ? 2 : 1
    }
    if place < horizon, place.pointee == UInt8(ascii: "]") { next = place + 1 }
  }

  private mutating func entity() {
    let length = min(end - next, 34)
    var place = 1
    while place < length, next[place].isWordByte || next[place] == UInt8(ascii: "#") { place += 1 }
    if place > 1, place < length, next[place] == UInt8(ascii: ";"),
      let decoded = HTMLEntity.decoded(UnsafeBufferPointer(start: next, count: place + 1))
    {
      for byte in decoded { emit(byte) }
      next += place + 1
    } else {
      emit(UInt8(ascii: "&"))
      next += 1
    }
  }

  /// A tag or comment goes; an address in angle brackets loses the brackets only.
  private mutating func tag() {
    let rest = UnsafeBufferPointer(start: next, count: min(end - next, Self.horizon))
    if let skipped = invisible.length(at: UnsafeBufferPointer(start: next, count: end - next)) {
      next += skipped
    } else if let length = HTMLMarkup.tagLength(at: rest) {
      next += length
      // Words on both sides of a tag are as close as without it for inline tags; blocks part them.
      if HTMLMarkup.isBlock(UnsafeBufferPointer(start: next - length, count: length)), last != 0x0A {
        emit(0x20)
      }
    } else {
      next += 1
      if next < end, !(next.pointee.isASCIILetter) { emit(UInt8(ascii: "<")) } else { emit(0x20) }
    }
  }
}

extension UInt8 {
  var isASCIILetter: Bool { (self | 0x20) &- UInt8(ascii: "a") < 26 }

  var isASCIIPunctuation: Bool {
    switch self {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
    default: false
    }
  }

  /// A letter, a digit, or a part of a character beyond ASCII.
  var isWordByte: Bool { isASCIILetter || self &- UInt8(ascii: "0") < 10 || self >= 0x80 }
}
