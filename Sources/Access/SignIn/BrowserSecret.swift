import Crypto

/// A text of 256 random bits that only one browser, or one letter, holds: a session's cookie, a one-time link.
struct BrowserSecret {
  let text: String

  /// What the secret is for: the hash of one purpose is none for another.
  enum Purpose: String {
    case session
    case link
    case recoveryCode
    /// The token in forms, which is made of a cookie.
    case form
    /// Who tries to sign in: what was typed isn't kept.
    case attempt
  }

  /// A new one.
  init(random: RandomSource) throws {
    text = Base64.url.encode(try random.bytes(32))
  }
}

extension SecretHashing {
  func hash(_ secret: String, as purpose: BrowserSecret.Purpose) throws -> SecretHash {
    try hash("\(purpose.rawValue):\(secret)")
  }
}
