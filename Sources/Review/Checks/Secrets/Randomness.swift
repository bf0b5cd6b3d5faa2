import Glibc

/// Tells what was drawn at random from what a person wrote to stand for it.
enum Randomness {
  /// Whether letters whose kind is known by their beginning are more than a sample: `xxxxxxxx`, `your-token-here`.
  static func isLikely(_ bytes: some Collection<UInt8>) -> Bool {
    Set(bytes).count >= min(10, bytes.count / 2) && !isPlaceholder(bytes)
  }

  /// Whether letters of which nothing is known are random beyond doubt: digits among letters, and hardly any order.
  static func isCertain(_ bytes: some Collection<UInt8>) -> Bool {
    let hasDigit = bytes.contains { (0x30...0x39).contains($0) }
    let hasLetter = bytes.contains { (0x61...0x7A).contains($0 | 0x20) }
    return hasDigit && hasLetter && entropy(of: bytes) >= 3.2 && !isPlaceholder(bytes) && !isDate(bytes)
  }

  /// How many bits a letter carries, by how often each occurs.
  static func entropy(of bytes: some Collection<UInt8>) -> Double {
    var counts = [Int](repeating: 0, count: 256)
    for byte in bytes { counts[Int(byte)] += 1 }
    let total = Double(bytes.count)
    return counts.reduce(0) { sum, count in
      guard count > 0 else { return sum }
      let share = Double(count) / total
      return sum - share * log2(share)
    }
  }

  /// Whether the text says itself that it stands for something else.
  static func isPlaceholder(_ bytes: some Collection<UInt8>) -> Bool {
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
    return words.contains { text.contains($0) } || text.hasPrefix("$") || text.hasPrefix("%")
  }

  private static let words = [
    "example", "your", "xxxx", "placeholder", "changeme", "password", "passwort", "secret", "<", "{{", "...",
    "****",
    "1234567890",
  ]

  /// A moment has digits and letters too.
  private static func isDate(_ bytes: some Collection<UInt8>) -> Bool {
    let start = Array(bytes.prefix(5))
    return start.count == 5 && start[..<4].allSatisfy { (0x30...0x39).contains($0) }
      && start[4] == UInt8(ascii: "-")
  }
}
