import Crypto

/// What binds a code to the program that asked for it: SHA-256 of a text that only that program knows. (RFC 7636)
public struct CodeChallenge: Sendable, Hashable {
  /// The hash in 43 letters.
  public let text: String

  /// Reads a challenge of the method S256; nil where it can't be one.
  public init?(parsing text: String) {
    guard text.utf8.count == 43, let bytes = try? Base64.url.decode(text), bytes.count == 32 else {
      return nil
    }
    self.text = text
  }

  /// Whether a verifier is the text that the challenge was made of.
  public func isAnswered(by verifier: String) -> Bool {
    guard (43...128).contains(verifier.utf8.count), verifier.utf8.allSatisfy(CodeChallenge.isUnreserved)
    else {
      return false
    }
    return equalInConstantTime(
      Base64.url.encode(HashFunction.sha256.hash(Array(verifier.utf8))).utf8, text.utf8)
  }

  private static func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
    default: false
    }
  }
}
