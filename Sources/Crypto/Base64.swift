/// Bytes as text of 64 letters (RFC 4648).
public enum Base64: Sendable {
  /// `+`, `/` and `=` at the end.
  case standard
  /// `-`, `_` and nothing at the end: for URLs and file names.
  case url

  /// The text for these bytes.
  public func encode(_ bytes: some Collection<UInt8>) -> String {
    withBytes(bytes) { bytes in
      let capacity = (bytes.count + 2) / 3 * 4
      return String(unsafeUninitializedCapacity: capacity) { fill($0, from: bytes) }
    }
  }

  /// The bytes of a text that `encode` could have made; anything else is refused, so that no two texts
  /// stand for the same bytes.
  public func decode(_ text: some StringProtocol) throws -> [UInt8] {
    try withBytes(text.utf8) { text in
      let letters = try unpadded(text)
      let rest = letters.count % 4
      guard rest != 1 else { throw CryptoError(.malformed, "the base64 text has a letter too many") }
      let size = letters.count / 4 * 3 + max(rest - 1, 0)
      return try [UInt8](unsafeUninitializedCapacity: size) { output, count in
        try parse(letters, into: output)
        count = size
      }
    }
  }

  private var alphabet: StaticString {
    switch self {
    case .standard: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    case .url: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    }
  }

  private func fill(_ output: UnsafeMutableBufferPointer<UInt8>, from bytes: UnsafeBufferPointer<UInt8>)
    -> Int
  {
    let letters = alphabet.utf8Start
    var (read, written) = (0, 0)
    while read + 3 <= bytes.count {
      let group = Int(bytes[read]) << 16 | Int(bytes[read + 1]) << 8 | Int(bytes[read + 2])
      output[written] = letters[group >> 18]
      output[written + 1] = letters[group >> 12 & 63]
      output[written + 2] = letters[group >> 6 & 63]
      output[written + 3] = letters[group & 63]
      read += 3
      written += 4
    }
    let left = bytes.count - read
    guard left > 0 else { return written }
    let group = Int(bytes[read]) << 16 | (left == 2 ? Int(bytes[read + 1]) << 8 : 0)
    output[written] = letters[group >> 18]
    output[written + 1] = letters[group >> 12 & 63]
    written += 2
    if left == 2 {
      output[written] = letters[group >> 6 & 63]
      written += 1
    }
    while self == .standard && !written.isMultiple(of: 4) {
      output[written] = UInt8(ascii: "=")
      written += 1
    }
    return written
  }

  private func unpadded(_ text: UnsafeBufferPointer<UInt8>) throws -> UnsafeBufferPointer<UInt8> {
    guard self == .standard else { return text }
    guard text.count.isMultiple(of: 4) else {
      throw CryptoError(.malformed, "a base64 text has a multiple of 4 letters, not \(text.count)")
    }
    var end = text.count
    while end > max(text.count - 2, 0), text[end - 1] == UInt8(ascii: "=") { end -= 1 }
    return UnsafeBufferPointer(rebasing: text[..<end])
  }

  private func parse(
    _ letters: UnsafeBufferPointer<UInt8>, into output: UnsafeMutableBufferPointer<UInt8>
  ) throws {
    let values = self == .standard ? Self.standardValues : Self.urlValues
    try values.withUnsafeBufferPointer { values in
      var (read, written) = (0, 0)
      var invalid: UInt8 = 0
      while read + 4 <= letters.count {
        let (a, b) = (values[Int(letters[read])], values[Int(letters[read + 1])])
        let (c, d) = (values[Int(letters[read + 2])], values[Int(letters[read + 3])])
        // Looked at once at the end: a branch for each letter would cost more than the letter.
        invalid |= a | b | c | d
        let group = UInt32(a) << 18 | UInt32(b) << 12 | UInt32(c) << 6 | UInt32(d)
        output[written] = UInt8(truncatingIfNeeded: group >> 16)
        output[written + 1] = UInt8(truncatingIfNeeded: group >> 8)
        output[written + 2] = UInt8(truncatingIfNeeded: group)
        read += 4
        written += 3
      }
      var group: UInt32 = 0
      for index in read..<letters.count {
        invalid |= values[Int(letters[index])]
        group = group << 6 | UInt32(values[Int(letters[index])] & 63)
      }
      switch letters.count - read {
      case 2:
        output[written] = UInt8(truncatingIfNeeded: group >> 4)
        if group & 15 != 0 { invalid = .max }
      case 3:
        output[written] = UInt8(truncatingIfNeeded: group >> 10)
        output[written + 1] = UInt8(truncatingIfNeeded: group >> 2)
        if group & 3 != 0 { invalid = .max }
      default: break
      }
      guard invalid & 0x80 == 0 else {
        throw CryptoError(
          .malformed, "the text is not base64: a letter is none of its 64, or bits are left over")
      }
    }
  }

  private static let standardValues = values(of: .standard)
  private static let urlValues = values(of: .url)

  /// The value of each letter by its byte; the high bit marks what is no letter.
  private static func values(of encoding: Base64) -> [UInt8] {
    var values = [UInt8](repeating: 0x80, count: 256)
    for index in 0..<64 { values[Int(encoding.alphabet.utf8Start[index])] = UInt8(index) }
    return values
  }
}
