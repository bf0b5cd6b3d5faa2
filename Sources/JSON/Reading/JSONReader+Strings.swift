extension JSONReader {
  /// The string whose opening quote stands at `place`, which moves behind the closing one.
  @inline(__always) mutating func string(_ place: inout Place) throws(JSONFault) -> String {
    String(decoding: try stringBytes(&place), as: UTF8.self)
  }

  /// The member's name whose opening quote stands at `place`, which moves behind the closing one, and its
  /// ordinal in the name table.
  @inline(__always) mutating func name(_ place: inout Place) throws(JSONFault) -> (String, ordinal: Int) {
    if let ordinal = names.expected(at: place + 1, before: end) {
      place += names.length(ordinal) &+ 2
      return (names.string(ordinal), ordinal)
    }
    let (key, ordinal, after) = try unexpectedName(at: place)
    place = after
    return (key, ordinal)
  }

  @inline(never) private mutating func unexpectedName(
    at opening: Place
  ) throws(JSONFault) -> (String, ordinal: Int, Place) {
    var place = opening
    let bytes = try stringBytes(&place)
    // Bytes with escapes undone lie in a buffer that the next string uses again.
    guard bytes.baseAddress == opening + 1 else {
      return (String(decoding: bytes, as: UTF8.self), NameTable.noOrdinal, place)
    }
    let (key, ordinal) = names.name(of: bytes)
    return (key, ordinal, place)
  }

  /// The bytes of the string whose opening quote stands at `place`: valid UTF-8, escapes undone. They stay
  /// until the next string is read.
  @inline(__always) mutating func stringBytes(
    _ place: inout Place
  ) throws(JSONFault) -> UnsafeBufferPointer<UInt8> {
    let first = place + 1
    var seen: UInt64 = 0
    let stop = plainEnd(from: first, &seen)
    guard stop < end, stop.pointee == UInt8(ascii: "\""), stop - first <= limits.stringBytes else {
      let (bytes, after) = try escapedBytes(from: first)
      place = after
      return bytes
    }
    if seen & ByteWord.repeating(0x80) != 0 { try validate(from: first, to: stop) }
    place = stop + 1
    return UnsafeBufferPointer(start: first, count: stop - first)
  }

  /// The first byte from `place` on that cannot stand bare in a string, or the end. The bits of all bytes
  /// passed, and perhaps of some after them, are added to `seen`.
  @inline(__always) private mutating func plainEnd(from place: Place, _ seen: inout UInt64) -> Place {
    var place = place
    while end - place >= 8 {
      let word = ByteWord(at: place)
      seen |= word.bits
      let stops = word.stops
      if stops != 0 { return place + ByteWord.first(stops) }
      place += 8
    }
    while place < end, place.pointee >= 0x20, place.pointee != UInt8(ascii: "\""),
      place.pointee != UInt8(ascii: "\\")
    {
      seen |= UInt64(place.pointee)
      place += 1
    }
    return place
  }

  @inline(never) mutating func validate(from first: Place, to stop: Place) throws(JSONFault) {
    if let place = UTF8Validation.firstFault(first, stop) { throw fault(.invalidUTF8, .utf8, at: place) }
  }
}
