extension JSONWriter {
  /// Writes `string` between quotes, what must not stand bare escaped.
  @inline(__always) mutating func quote(_ string: String) {
    string.withBytes { bytes in
      buffer.reserve(bytes.count &+ 10)
      buffer.append(UInt8(ascii: "\""))
      if let base = bytes.bindMemory(to: UInt8.self).baseAddress { escape(base, base + bytes.count) }
      buffer.append(UInt8(ascii: "\""))
    }
  }

  /// Writes the text between `first` and `end`.
  @inline(__always) private mutating func escape(_ first: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) {
    var place = first
    while true {
      copyPlain(&place, end)
      guard place < end else { return }
      escapeOne(&place, end)
    }
  }

  /// Copies up to the next byte that may have to be escaped, or to the end.
  @inline(__always) private mutating func copyPlain(
    _ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) {
    buffer.reserve(end - place &+ 8)
    var from = place
    var to = buffer.top
    while end - from >= 8 {
      let word = ByteWord(at: from)
      word.store(at: to)
      let stops = style.escaping == .minimal ? word.stops : word.stops | extraStops(word)
      guard stops == 0 else {
        let plain = ByteWord.first(stops)
        buffer.count = to - buffer.base + plain
        place = from + plain
        return
      }
      from += 8
      to += 8
    }
    while from < end, !mustStop(at: from.pointee) {
      to.pointee = from.pointee
      from += 1
      to += 1
    }
    buffer.count = to - buffer.base
    place = from
  }

  @inline(__always) private mutating func mustStop(at byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
      || (style.escaping != .minimal && isExtraStop(byte))
  }

  /// What the style escapes beyond JSON's demands. U+2028 and U+2029 begin with 0xE2, as others do.
  private mutating func extraStops(_ word: ByteWord) -> UInt64 {
    let separators = word.matches(0xE2)
    guard style.escaping == .html else { return separators }
    return separators | word.matches(UInt8(ascii: "<")) | word.matches(UInt8(ascii: ">"))
      | word.matches(UInt8(ascii: "&"))
  }

  private mutating func isExtraStop(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xE2: true
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"): style.escaping == .html
    default: false
    }
  }

  /// Writes the character at `place` that stopped the plain run.
  @inline(__always) private mutating func escapeOne(
    _ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) {
    let byte = place.pointee
    place += 1
    let short: UInt8
    switch byte {
    case UInt8(ascii: "\n"): short = UInt8(ascii: "n")
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): short = byte
    case UInt8(ascii: "\t"): short = UInt8(ascii: "t")
    case UInt8(ascii: "\r"): short = UInt8(ascii: "r")
    case 0x08: short = UInt8(ascii: "b")
    case 0x0C: short = UInt8(ascii: "f")
    default: return escapeRare(byte, &place, end)
    }
    buffer.reserve(2)
    buffer.top[0] = UInt8(ascii: "\\")
    buffer.top[1] = short
    buffer.count &+= 2
  }

  @inline(never) private mutating func escapeRare(
    _ byte: UInt8, _ place: inout UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) {
    guard byte == 0xE2 else { return unicodeEscape(UInt16(byte)) }
    if end - place >= 2, place[0] == 0x80, place[1] == 0xA8 || place[1] == 0xA9 {
      unicodeEscape(0x2000 + UInt16(place[1] & 0x3F))
      place += 2
    } else {
      buffer.append(byte)
    }
  }

  private mutating func unicodeEscape(_ unit: UInt16) {
    literal("\\u")
    for shift in [12, 8, 4, 0] as [UInt16] {
      let digit = UInt8(unit >> shift & 0xF)
      buffer.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
    }
  }
}
