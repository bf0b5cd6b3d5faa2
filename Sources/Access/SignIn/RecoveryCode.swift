import Crypto

/// A code to write down, for the day on which the phone is gone: 50 random bits as `k7m2p-9xq4t`.
enum RecoveryCode {
  /// How many a person gets.
  static let count = 10

  static func make(random: RandomSource) throws -> String {
    let bits = try random.number()
    let letters = (0..<10).map { alphabet.utf8Start[Int(bits >> (UInt64($0) * 5) & 31)] }
    return String(decoding: letters[..<5] + [UInt8(ascii: "-")] + letters[5...], as: UTF8.self)
  }

  /// The code without what people add or mistake; nil where it can't be one.
  static func plain(_ text: String) -> String? {
    var letters: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: "-"): continue
      case UInt8(ascii: "O"), UInt8(ascii: "o"): letters.append(UInt8(ascii: "0"))
      case UInt8(ascii: "I"), UInt8(ascii: "i"), UInt8(ascii: "L"), UInt8(ascii: "l"):
        letters.append(UInt8(ascii: "1"))
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): letters.append(byte | 0x20)
      default: letters.append(byte)
      }
      guard letters.count <= 10 else { return nil }
    }
    return letters.count == 10 ? String(decoding: letters, as: UTF8.self) : nil
  }

  /// Crockford's: nothing that is taken for something else when it is read from paper.
  private static let alphabet: StaticString = "0123456789abcdefghjkmnpqrstvwxyz"
}
