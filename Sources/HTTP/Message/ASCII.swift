import Glibc

/// What this module asks of single bytes.
enum ASCII {
  static let space: UInt8 = 0x20
  static let tab: UInt8 = 0x09
  static let carriageReturn: UInt8 = 0x0D
  static let lineFeed: UInt8 = 0x0A
  static let slash: UInt8 = 0x2F
  static let percent: UInt8 = 0x25
  static let questionMark: UInt8 = 0x3F
  static let colon: UInt8 = 0x3A
  static let dot: UInt8 = 0x2E
  static let plus: UInt8 = 0x2B
  static let ampersand: UInt8 = 0x26
  static let equals: UInt8 = 0x3D

  /// The byte in lower case.
  @inline(__always) static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- 0x41 < 26 ? byte | 0x20 : byte
  }

  /// Whether the byte may stand in a header's name or a method (RFC 9110, `tchar`).
  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    case 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E...0x60, 0x7C, 0x7E: true
    default: false
    }
  }

  /// Whether the byte may stand in a header's value: anything but controls, and the tab.
  @inline(__always) static func isFieldContent(_ byte: UInt8) -> Bool {
    byte >= space ? byte != 0x7F : byte == tab
  }

  /// The value of a hexadecimal digit.
  @inline(__always) static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte &- 0x30
    case 0x41...0x46: byte &- 0x37
    case 0x61...0x66: byte &- 0x57
    default: nil
    }
  }

  /// Whether two runs of bytes are the same but for the case of letters.
  static func equal(_ left: UnsafeRawBufferPointer, ignoringCaseOf right: UnsafeRawBufferPointer) -> Bool {
    guard left.count == right.count else { return false }
    for index in 0..<left.count where lowercased(left[index]) != lowercased(right[index]) {
      return false
    }
    return true
  }

  /// The bytes without blanks on either side.
  static func trimmed(_ bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    var start = 0
    var end = bytes.count
    while start < end, bytes[start] == space || bytes[start] == tab { start += 1 }
    while end > start, bytes[end - 1] == space || bytes[end - 1] == tab { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }
}

extension String {
  /// The text of bytes; what isn't UTF-8 becomes replacement characters.
  init(repairing bytes: UnsafeRawBufferPointer) {
    self = String(decoding: bytes, as: UTF8.self)
  }

  /// Runs `body` over the string's bytes without copying them where they lie in one piece.
  @inline(__always) func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
