extension JSONReader {
  /// The bytes of a string that has escapes or a fault, escapes undone, and the place behind its quote.
  @inline(never) mutating func escapedBytes(
    from first: Place
  ) throws(JSONFault) -> (UnsafeBufferPointer<UInt8>, Place) {
    // Undoing escapes makes no text longer. Strings to come are nearer to the end, so that this is the only
    // time that memory is asked for.
    unescaped.count = 0
    unescaped.reserve(end - first + 8)
    var place = first
    var top = unescaped.base
    var seen: UInt64 = 0
    while true {
      copyPlain(&place, &top, &seen)
      guard place - first <= limits.stringBytes else {
        throw fault(.stringTooLong, .withinLimit, at: first - 1)
      }
      guard place < end else { throw fault(.unexpectedEnd, .quote, at: end) }
      if place.pointee == UInt8(ascii: "\"") { break }
      guard place.pointee == UInt8(ascii: "\\") else {
        throw fault(.controlCharacter, .escapedControl, at: place)
      }
      try escape(&place, &top)
    }
    // Escapes are ASCII and stand between scalars, so that the text can be proved as it is written.
    if seen & ByteWord.repeating(0x80) != 0 { try validate(from: first, to: place) }
    return (UnsafeBufferPointer(start: unescaped.base, count: top - unescaped.base), place + 1)
  }

  /// Copies up to the next byte that cannot stand bare in a string, or to the end.
  @inline(__always) private mutating func copyPlain(
    _ place: inout Place, _ top: inout UnsafeMutablePointer<UInt8>, _ seen: inout UInt64
  ) {
    while end - place >= 8 {
      let word = ByteWord(at: place)
      word.store(at: top)
      seen |= word.bits
      let stops = word.stops
      let plain = stops == 0 ? 8 : ByteWord.first(stops)
      place += plain
      top += plain
      if stops != 0 { return }
    }
    while place < end, place.pointee >= 0x20, place.pointee != UInt8(ascii: "\""),
      place.pointee != UInt8(ascii: "\\")
    {
      seen |= UInt64(place.pointee)
      top.pointee = place.pointee
      place += 1
      top += 1
    }
  }

  /// Undoes the escape whose backslash stands at `place`.
  @inline(__always) private mutating func escape(
    _ place: inout Place, _ top: inout UnsafeMutablePointer<UInt8>
  ) throws(JSONFault) {
    guard end - place >= 2 else { throw fault(.unexpectedEnd, .escape, at: end) }
    switch place[1] {
    case UInt8(ascii: "n"): top.pointee = 0x0A
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): top.pointee = place[1]
    case UInt8(ascii: "t"): top.pointee = 0x09
    case UInt8(ascii: "r"): top.pointee = 0x0D
    case UInt8(ascii: "b"): top.pointee = 0x08
    case UInt8(ascii: "f"): top.pointee = 0x0C
    case UInt8(ascii: "u"):
      let (scalar, after) = try unicodeEscape(at: place)
      for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
        top.pointee = byte
        top += 1
      }
      return place = after
    default: throw fault(.invalidEscape, .escape, at: place)
    }
    place += 2
    top += 1
  }

  /// The scalar that the escape or the pair of escapes at `place` stands for, and the place behind it.
  @inline(never) private mutating func unicodeEscape(
    at place: Place
  ) throws(JSONFault) -> (Unicode.Scalar, Place) {
    let unit = try codeUnit(at: place)
    if let scalar = Unicode.Scalar(unit) { return (scalar, place + 6) }
    guard end - place >= 8, place[6] == UInt8(ascii: "\\"), place[7] == UInt8(ascii: "u"),
      UTF16.isLeadSurrogate(unit)
    else { throw fault(.loneSurrogate, .lowSurrogate, at: place) }
    let low = try codeUnit(at: place + 6)
    guard UTF16.isTrailSurrogate(low) else { throw fault(.loneSurrogate, .lowSurrogate, at: place) }
    return (UTF16.decode(UTF16.EncodedScalar([unit, low])), place + 12)
  }

  /// The four hexadecimal digits of the escape whose backslash stands at `place`.
  private mutating func codeUnit(at place: Place) throws(JSONFault) -> UInt16 {
    var unit: UInt16 = 0
    for index in 2..<6 {
      guard place + index < end else { throw fault(.unexpectedEnd, .hexadecimal, at: end) }
      let byte = place[index]
      let digit: UInt8
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = byte - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = byte - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = byte - UInt8(ascii: "A") + 10
      default: throw fault(.invalidEscape, .hexadecimal, at: place + index)
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
