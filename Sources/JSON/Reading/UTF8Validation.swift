/// Proves text to be UTF-8 as Unicode defines it: no overlong forms, no surrogates, nothing beyond U+10FFFF.
enum UTF8Validation {
  /// The first byte between `first` and `end` at which no scalar starts, or nil.
  static func firstFault(
    _ first: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> UnsafePointer<UInt8>? {
    var place = first
    while place < end {
      if end - place >= 8 {
        let marks = ByteWord(at: place).bits & ByteWord.repeating(0x80)
        place += marks == 0 ? 8 : ByteWord.first(marks)
        if marks == 0 { continue }
      }
      // Text in a script beyond ASCII has its long scalars in runs.
      repeat {
        let length = scalarLength(at: place, end)
        if length == 0 { return place }
        place += length
      } while place < end && place.pointee >= 0x80
    }
    return nil
  }

  /// How many bytes the scalar at `place` has, or 0 where there is none.
  @inline(__always) private static func scalarLength(
    at place: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>
  ) -> Int {
    let lead = place.pointee
    let rest = end - place
    switch lead {
    case 0x00...0x7F: return 1
    case 0xC2...0xDF: return rest >= 2 && continues(place[1]) ? 2 : 0
    case 0xE0...0xEF:
      guard rest >= 3, continues(place[1]), continues(place[2]) else { return 0 }
      let isOverlong = lead == 0xE0 && place[1] < 0xA0
      let isSurrogate = lead == 0xED && place[1] >= 0xA0
      return isOverlong || isSurrogate ? 0 : 3
    case 0xF0...0xF4:
      guard rest >= 4, continues(place[1]), continues(place[2]), continues(place[3]) else { return 0 }
      let isOverlong = lead == 0xF0 && place[1] < 0x90
      let isBeyondUnicode = lead == 0xF4 && place[1] >= 0x90
      return isOverlong || isBeyondUnicode ? 0 : 4
    default: return 0
    }
  }

  @inline(__always) private static func continues(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }
}
