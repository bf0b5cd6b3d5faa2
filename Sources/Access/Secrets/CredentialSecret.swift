public import Crypto

/// The text that a credential's holder keeps: `galley_pat_`, 30 random letters and a checksum of 6.
///
/// ```swift
/// let secret = try CredentialSecret(.pat, random: .system)
/// CredentialSecret(parsing: secret.text) != nil    // the checksum fits
/// ```
/// The 30 letters are 178 random bits. The checksum lets a scanner tell a secret from what only looks like one, and a
/// server refuse a mistyped one without looking anything up. (security: K1, K2)
public struct CredentialSecret: Sendable {
  /// The whole text, which nothing but its holder keeps.
  public let text: String
  /// What kind of credential it belongs to.
  public let kind: Credential.Kind

  /// What scanners look for; every match whose checksum fits is a secret.
  public static let pattern = "galley_(?:pat|client|key|access|refresh)_[0-9A-Za-z]{36}"

  /// A new secret.
  public init(_ kind: Credential.Kind, random: RandomSource) throws {
    self.kind = kind
    var body = kind.mark
    body += try Base62.random(CredentialSecret.randomLetters, from: random)
    text = body + Base62.text(CRC32.checksum(body.utf8), letters: CredentialSecret.checksumLetters)
  }

  /// Reads a secret; nil where the text is none, or a letter of it was changed. (seed: G25)
  public init?(parsing text: String) {
    guard let kind = Credential.Kind.allCases.first(where: { text.hasPrefix($0.mark) }) else { return nil }
    let utf8 = text.utf8
    guard
      utf8.count == kind.mark.utf8.count + CredentialSecret.randomLetters + CredentialSecret.checksumLetters
    else { return nil }
    let body = utf8.dropLast(CredentialSecret.checksumLetters)
    let sum = Base62.number(utf8.suffix(CredentialSecret.checksumLetters))
    guard sum == UInt64(CRC32.checksum(body)) else { return nil }
    self.kind = kind
    self.text = text
  }

  /// The part that may be shown: the mark and four letters.
  public var prefix: String { String(text.prefix(kind.mark.count + CredentialSecret.shownLetters)) }

  /// A text that somebody took for a name, without what may be a secret in it. (security: K1)
  public static func redacted(_ text: String) -> String {
    // It may have been copied with what stands around it: a header's first word, a space, a quote.
    let marks = Credential.Kind.allCases.compactMap { text.firstRange(of: $0.mark) }
    guard let mark = marks.min(by: { $0.lowerBound < $1.lowerBound }) else { return text }
    let shown = text[mark.upperBound...].prefix(shownLetters)
    return shown.endIndex < text.endIndex ? text[..<shown.endIndex] + "…" : text
  }

  /// A text with what may be a secret of ours covered, also where its end is missing. (security: K1)
  public static func covered(_ text: String) -> String {
    // Hardly any text has one, and each row of the audit log is looked through.
    guard text.withBytes({ mayHoldMark($0) }) else { return text }
    let utf8 = Array(text.utf8)
    var covered: [UInt8] = []
    var (copied, position) = (0, 0)
    while position < utf8.count {
      // Bytes, since a character may swallow the mark's first letter or its last.
      guard utf8[position] == UInt8(ascii: "g"),
        let mark = marks.first(where: { utf8[position...].starts(with: $0) })
      else {
        position += 1
        continue
      }
      let start = position
      position += mark.count
      let letters = utf8[position...].prefix(while: Base62.isLetter).count
      position += letters
      // The part that may be shown stays.
      guard letters > mostShown else { continue }
      covered += utf8[copied..<start] + Array("[redacted]".utf8)
      copied = position
    }
    return copied == 0 ? text : String(decoding: covered + utf8[copied...], as: UTF8.self)
  }

  /// Whether there is the beginning of a mark anywhere.
  private static func mayHoldMark(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard bytes.count > mostShown else { return false }
    for place in 0..<bytes.count - 1
    where bytes[place] == UInt8(ascii: "g") && bytes[place + 1] == UInt8(ascii: "a") {
      return true
    }
    return false
  }

  /// What secrets begin with: those of credentials, codes and programs.
  private static let marks: [[UInt8]] =
    (Credential.Kind.allCases.map(\.mark) + ["galley_code_", "galley_secret_"]).map { Array($0.utf8) }
  private static let mostShown = 8

  /// A path as a log may hold it: an address into which a secret was pasted names its first letters at most.
  /// (security: K1)
  public static func redactedPath(_ path: String) -> String {
    path.utf8.count < randomLetters ? path : redacted(path)
  }

  private static let randomLetters = 30
  private static let checksumLetters = 6
  private static let shownLetters = 4
}

extension Credential.Kind {
  /// What every secret of the kind begins with.
  public var mark: String {
    switch self {
    case .pat: "galley_pat_"
    case .client: "galley_client_"
    case .apiKey: "galley_key_"
    case .oauthAccess: "galley_access_"
    case .oauthRefresh: "galley_refresh_"
    }
  }
}
