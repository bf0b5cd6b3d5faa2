/// Bytes as pairs of hexadecimal digits.
public enum Hex {
  /// Two lower-case digits for each byte.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    withBytes(bytes) { bytes in
      String(unsafeUninitializedCapacity: bytes.count * 2) { output in
        for index in 0..<bytes.count {
          output[2 * index] = digit(bytes[index] >> 4)
          output[2 * index + 1] = digit(bytes[index] & 15)
        }
        return bytes.count * 2
      }
    }
  }

  /// The bytes of pairs of digits in either case; anything else is refused.
  public static func decode(_ text: some StringProtocol) throws -> [UInt8] {
    try withBytes(text.utf8) { text in
      guard text.count.isMultiple(of: 2) else {
        throw CryptoError(.malformed, "a hexadecimal text has an even number of digits, not \(text.count)")
      }
      return try [UInt8](unsafeUninitializedCapacity: text.count / 2) { output, count in
        for index in 0..<text.count / 2 {
          guard let high = value(text[2 * index]), let low = value(text[2 * index + 1]) else {
            throw CryptoError(.malformed, "there is no hexadecimal digit at byte \(2 * index) or after it")
          }
          output[index] = high << 4 | low
        }
        count = text.count / 2
      }
    }
  }

  @inline(__always) static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x57 + value
  }

  @inline(__always) static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 0x30...0x39: digit - 0x30
    case 0x41...0x46: digit - 0x37
    case 0x61...0x66: digit - 0x57
    default: nil
    }
  }
}
