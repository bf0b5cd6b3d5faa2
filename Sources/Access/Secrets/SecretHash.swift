import Crypto

/// What is kept of a secret: 32 bytes that only a holder of the server's key can make of it. (security: K1)
public struct SecretHash: Sendable, Hashable {
  private let words: (UInt64, UInt64, UInt64, UInt64)

  /// Takes 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    func word(_ start: Int) -> UInt64 {
      bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) }
    }
    words = (word(0), word(8), word(16), word(24))
  }

  /// The 32 bytes.
  public var bytes: [UInt8] {
    [words.0, words.1, words.2, words.3].flatMap { word in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: word >> UInt64($0)) }
    }
  }

  /// Whether all bits agree, in a time that doesn't depend on which do. (security: K2)
  public static func == (left: SecretHash, right: SecretHash) -> Bool {
    (left.words.0 ^ right.words.0) | (left.words.1 ^ right.words.1) | (left.words.2 ^ right.words.2)
      | (left.words.3 ^ right.words.3) == 0
  }

  /// Feeds an eighth of the bits: they are as random as all.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

/// Makes what is kept of secrets.
struct SecretHashing: Sendable {
  private let key: [UInt8]

  /// - Parameter key: 32 bytes that lie outside of the state store, so that a thief of it alone has nothing to try
  ///   guesses against.
  init(key: [UInt8]) { self.key = key }

  func hash(_ secret: String) throws -> SecretHash {
    var secret = secret
    let tag = try secret.withUTF8 { try HMACSHA256.tag(for: $0, key: key) }
    guard let hash = SecretHash(tag) else { preconditionFailure("a tag has 32 bytes") }
    return hash
  }
}
