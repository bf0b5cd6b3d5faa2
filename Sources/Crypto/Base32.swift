/// Base 32 as RFC 4648 has it, without padding: for what people type.
public enum Base32 {
  /// The bytes as capitals and digits.
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    var letters: [UInt8] = []
    var bits: UInt32 = 0
    var count = 0
    for byte in bytes {
      bits = bits << 8 | UInt32(byte)
      count += 8
      while count >= 5 {
        count -= 5
        letters.append(alphabet.utf8Start[Int(bits >> UInt32(count) & 31)])
      }
    }
    if count > 0 { letters.append(alphabet.utf8Start[Int(bits << UInt32(5 - count) & 31)]) }
    return String(decoding: letters, as: UTF8.self)
  }

  private static let alphabet: StaticString = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
}
