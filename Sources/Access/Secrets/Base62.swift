import Crypto

/// Letters and digits: nothing in them ends a word, so that a double click takes the whole.
enum Base62 {
  /// So many random letters, each as likely as any other.
  static func random(_ count: Int, from random: RandomSource) throws -> String {
    var letters: [UInt8] = []
    while letters.count < count {
      for byte in try random.bytes(count) where letters.count < count {
        // 248 is the last multiple of 62: what lies above would favour the first letters.
        if byte < 248 { letters.append(alphabet.utf8Start[Int(byte % 62)]) }
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// A number with leading zeros.
  static func text(_ number: UInt32, letters count: Int) -> String {
    var rest = number
    var letters = [UInt8](repeating: alphabet.utf8Start[0], count: count)
    for index in letters.indices.reversed() {
      letters[index] = alphabet.utf8Start[Int(rest % 62)]
      rest /= 62
    }
    return String(decoding: letters, as: UTF8.self)
  }

  /// The number that letters stand for, at most ten of them; nil where one is none.
  static func number(_ letters: Substring.UTF8View) -> UInt64? {
    var number: UInt64 = 0
    for letter in letters {
      let value: UInt8
      switch letter {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = letter - UInt8(ascii: "0")
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): value = letter - UInt8(ascii: "A") + 10
      case UInt8(ascii: "a")...UInt8(ascii: "z"): value = letter - UInt8(ascii: "a") + 36
      default: return nil
      }
      number = number * 62 + UInt64(value)
    }
    return number
  }

  /// Whether a byte is one of the letters and digits.
  static func isLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  private static let alphabet: StaticString = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
}
