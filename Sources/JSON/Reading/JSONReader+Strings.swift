extension JSONReader {
  /// The string whose opening quote stands at `next`.
  @inline(__always) mutating func string() throws(JSONFault) -> String {
    let opening = next
    let bytes = try stringBytes()
    guard let text = String(validating: bytes, as: UTF8.self) else { throw invalidUTF8(since: opening) }
    return text
  }

  /// The name of a member made of `bytes`, which `stringBytes` gave last.
  @inline(__always) mutating func name(
    _ bytes: UnsafeBufferPointer<UInt8>, mixed: UInt64
  ) throws(JSONFault) -> String {
    // Bytes with escapes undone lie in a buffer that the next string uses again.
    let isLasting = bytes.baseAddress != UnsafePointer(unescaped.base)
    let text =
      isLasting
      ? names.name(bytes, mixed: mixed) { String(validating: $0, as: UTF8.self) }
      : String(validating: bytes, as: UTF8.self)
    guard let text else { throw invalidUTF8(since: start) }
    return text
  }

  /// The bytes of the string whose opening quote stands at `next`, escapes undone, UTF-8 unproved.
  /// They are valid until the next string is read.
  @inline(__always) mutating func stringBytes() throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
    let first = next + 1
    let stop = plainEnd(from: first)
    guard stop < end, stop.pointee == UInt8(ascii: "\""), stop - first <= limits.stringBytes else {
      return try escapedBytes(from: first, stop)
    }
    next = stop + 1
    return UnsafeBufferPointer(start: first, count: stop - first)
  }

  /// The first byte from `place` on that cannot stand bare in a string, or the end.
  @inline(__always) private func plainEnd(from place: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var place = place
    while end - place >= 8 {
      let stops = ByteWord(at: place).stops
      if stops != 0 { return place + ByteWord.first(stops) }
      place += 8
    }
    while place < end, place.pointee >= 0x20, place.pointee != UInt8(ascii: "\""),
      place.pointee != UInt8(ascii: "\\")
    {
      place += 1
    }
    return place
  }

  @inline(never) private mutating func escapedBytes(
    from first: UnsafePointer<UInt8>, _ firstStop: UnsafePointer<UInt8>
  ) throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
    unescaped.count = 0
    var run = first
    var stop = firstStop
    while true {
      guard stop - first <= limits.stringBytes else {
        throw fault(.stringTooLong, .withinLimit, at: first - 1)
      }
      guard stop < end else { throw fault(.unexpectedEnd, .quote, at: end) }
      unescaped.append(run, count: stop - run)
      if stop.pointee == UInt8(ascii: "\"") { break }
      guard stop.pointee == UInt8(ascii: "\\") else {
        throw fault(.controlCharacter, .escapedControl, at: stop)
      }
      next = stop
      try escape()
      run = next
      stop = plainEnd(from: run)
    }
    next = stop + 1
    return unescaped.bytes
  }

  /// Undoes the escape whose backslash stands at `next`.
  @inline(__always) private mutating func escape() throws(JSONFault) {
    guard end - next >= 2 else { throw fault(.unexpectedEnd, .escape, at: end) }
    switch next[1] {
    case UInt8(ascii: "n"): unescaped.append(0x0A)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): unescaped.append(next[1])
    case UInt8(ascii: "t"): unescaped.append(0x09)
    case UInt8(ascii: "r"): unescaped.append(0x0D)
    case UInt8(ascii: "b"): unescaped.append(0x08)
    case UInt8(ascii: "f"): unescaped.append(0x0C)
    case UInt8(ascii: "u"): return try unicodeEscape()
    default: throw fault(.invalidEscape, .escape)
    }
    next += 2
  }

  private mutating func unicodeEscape() throws(JSONFault) {
    let unit = try codeUnit(at: next)
    guard unit & 0xF800 == 0xD800 else {
      next += 6
      return append(scalar: UInt32(unit))
    }
    guard unit < 0xDC00, end - next >= 8, next[6] == UInt8(ascii: "\\"), next[7] == UInt8(ascii: "u") else {
      throw fault(.loneSurrogate, .lowSurrogate)
    }
    let low = try codeUnit(at: next + 6)
    guard low & 0xFC00 == 0xDC00 else { throw fault(.loneSurrogate, .lowSurrogate) }
    next += 12
    append(scalar: 0x10000 + (UInt32(unit) & 0x3FF) << 10 + UInt32(low) & 0x3FF)
  }

  /// The four hexadecimal digits of the escape whose backslash stands at `place`.
  private func codeUnit(at place: UnsafePointer<UInt8>) throws(JSONFault) -> UInt16 {
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

  private mutating func append(scalar: UInt32) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { unescaped.append(byte) }
  }

  /// A fault at the first byte from `place` on that is not UTF-8.
  @inline(never) private func invalidUTF8(since place: UnsafePointer<UInt8>) -> JSONFault {
    var place = place
    while place < end, case let length = Self.scalarLength(at: place, before: end), length > 0 {
      place += length
    }
    return fault(.invalidUTF8, .utf8, at: place)
  }

  /// How many bytes the scalar at `place` has, or 0 where there is none.
  private static func scalarLength(
    at place: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>
  ) -> Int {
    let rest = UnsafeBufferPointer(start: place, count: min(4, end - place))
    for length in 1...4 where length <= rest.count {
      let isScalar = String(validating: rest.prefix(length), as: UTF8.self) != nil
      if isScalar { return length }
    }
    return 0
  }
}
