extension ObjectID: CustomStringConvertible, LosslessStringConvertible {
  /// Reads forty hexadecimal digits in either case; nil for anything else.
  public init?(_ hex: String) {
    var hex = hex
    guard let id = hex.withUTF8({ ObjectID(hex: UnsafeRawBufferPointer($0)) }) else { return nil }
    self = id
  }

  /// Reads forty hexadecimal digits from bytes.
  public init?(hex: UnsafeRawBufferPointer) {
    guard hex.count == 2 * ObjectID.byteCount,
      let first = ObjectID.word(hex, 0, 16), let second = ObjectID.word(hex, 16, 32),
      let third = ObjectID.word(hex, 32, 40)
    else { return nil }
    self.init(first, second, UInt32(truncatingIfNeeded: third))
  }

  /// The forty lower-case hexadecimal digits.
  public var description: String {
    String(unsafeUninitializedCapacity: 2 * ObjectID.byteCount) { target in
      writeHex(UnsafeMutableRawBufferPointer(target))
      return 2 * ObjectID.byteCount
    }
  }

  /// The first digits, for people: long enough to be unique in a site's repository.
  public var abbreviated: String { String(description.prefix(10)) }

  func writeHex(_ target: UnsafeMutableRawBufferPointer) {
    withBytes { bytes in
      for (index, byte) in bytes.enumerated() {
        target[2 * index] = ObjectID.digit(byte >> 4)
        target[2 * index + 1] = ObjectID.digit(byte & 15)
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 48 + value : 87 + value }

  private static func word(_ hex: UnsafeRawBufferPointer, _ from: Int, _ to: Int) -> UInt64? {
    var word: UInt64 = 0
    for index in from..<to {
      let value: UInt8
      switch hex[index] {
      case let byte where byte >= 48 && byte <= 57: value = byte - 48
      case let byte where byte >= 97 && byte <= 102: value = byte - 87
      case let byte where byte >= 65 && byte <= 70: value = byte - 55
      default: return nil
      }
      word = word << 4 | UInt64(value)
    }
    return word
  }
}

extension [UInt8] {
  /// Appends the forty digits of an id.
  mutating func append(hex id: ObjectID) {
    append(
      contentsOf: [UInt8](unsafeUninitializedCapacity: 2 * ObjectID.byteCount) { target, count in
        id.writeHex(UnsafeMutableRawBufferPointer(target))
        count = 2 * ObjectID.byteCount
      })
  }
}
