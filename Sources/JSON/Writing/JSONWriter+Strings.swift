extension JSONWriter {
  /// Writes `string` between quotes, what must not stand bare escaped.
  @inline(__always) mutating func quote(_ string: String) {
    string.withBytes { quote($0) }
  }

  /// Writes UTF-8 between quotes, what must not stand bare escaped.
  @inline(__always) mutating func quote(_ bytes: UnsafeRawBufferPointer) {
    let bytes = bytes.bindMemory(to: UInt8.self)
    buffer.reserve(bytes.count &+ Self.margin)
    buffer.put(UInt8(ascii: "\""))
    if let first = bytes.baseAddress { escape(first, first + bytes.count) }
    buffer.put(UInt8(ascii: "\""))
  }

  /// Room beyond a text as it stands: quotes, one escape, a colon, the rest of a word that is stored whole.
  private static var margin: Int { 24 }

  /// Writes the text between `first` and `end`, for which room is reserved if nothing needs an escape.
  @inline(__always) private mutating func escape(_ first: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    var place = first
    while place < end {
      let rest = end - place
      let word = rest >= 8 ? ByteWord(at: place) : ByteWord(rest, at: place)
      word.store(at: buffer.top)
      let stops = style.escaping == .minimal ? word.stops : word.stops | extraStops(word)
      let plain = stops == 0 ? min(rest, 8) : ByteWord.first(stops)
      buffer.count &+= plain
      place += plain
      if stops != 0 {
        escapeOne(&place, end)
        buffer.reserve(end - place &+ Self.margin)
      }
    }
  }

  /// What the style escapes beyond JSON's demands. U+2028 and U+2029 begin with 0xE2, as others do.
  private mutating func extraStops(_ word: ByteWord) -> UInt64 {
    let separators = word.matches(0xE2)
    guard style.escaping == .html else { return separators }
    return separators | word.matches(UInt8(ascii: "<")) | word.matches(UInt8(ascii: ">"))
      | word.matches(UInt8(ascii: "&"))
  }

  /// Writes the character at `place`, which stopped a plain run.
  @inline(__always) private mutating func escapeOne(
    _ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) {
    let byte = place.pointee
    let short: UInt8
    switch byte {
    case UInt8(ascii: "\n"): short = UInt8(ascii: "n")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): short = byte
    case UInt8(ascii: "\t"): short = UInt8(ascii: "t")
    case UInt8(ascii: "\r"): short = UInt8(ascii: "r")
    case 0x08: short = UInt8(ascii: "b")
    case 0x0C: short = UInt8(ascii: "f")
    default: return place += escapeRare(place, end)
    }
    place += 1
    buffer.put(UInt8(ascii: "\\"))
    buffer.put(short)
  }

  /// Writes a character that has no short escape and says how many bytes it had.
  @inline(never) private mutating func escapeRare(
    _ place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int {
    guard place[0] == 0xE2 else {
      unicodeEscape(UInt16(place[0]))
      return 1
    }
    guard end - place >= 3, place[1] == 0x80, place[2] == 0xA8 || place[2] == 0xA9 else {
      buffer.append(0xE2)
      return 1
    }
    unicodeEscape(0x2000 + UInt16(place[2] & 0x3F))
    return 3
  }

  private mutating func unicodeEscape(_ unit: UInt16) {
    literal("\\u")
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(unit >> shift & 0xF)
      buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
