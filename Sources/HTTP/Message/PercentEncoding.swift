/// Percent-encoding as URLs and forms use it.
public enum PercentEncoding {
  /// The decoded bytes, or nil where a `%` isn't followed by two hexadecimal digits.
  static func decode(_ bytes: UnsafeRawBufferPointer, plusIsSpace: Bool = false) -> [UInt8]? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == ASCII.percent {
        guard index + 2 < bytes.count, let high = ASCII.hexValue(bytes[index + 1]),
          let low = ASCII.hexValue(bytes[index + 2])
        else { return nil }
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(byte == ASCII.plus && plusIsSpace ? ASCII.space : byte)
        index += 1
      }
    }
    return decoded
  }

  /// The decoded text; nil where the encoding or the UTF-8 beneath it is broken.
  static func decodeText(_ bytes: UnsafeRawBufferPointer, plusIsSpace: Bool = false) -> String? {
    guard let decoded = decode(bytes, plusIsSpace: plusIsSpace) else { return nil }
    return String(validating: decoded, as: UTF8.self)
  }

  /// The text as one path segment or query value: everything but unreserved characters encoded.
  public static func encode(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: encoded.append(byte)
      default: encoded += [ASCII.percent, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}
