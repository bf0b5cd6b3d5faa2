/// Finds what looks like a secret in a text, in one pass over its bytes.
struct SecretScanner {
  /// Something that looks like a secret.
  struct Finding {
    let rule: String
    let meaning: String
    let range: Range<Int>
  }

  /// All of a text, in its order, each place once.
  static func secrets(in bytes: [UInt8]) -> [Finding] {
    var scanner = SecretScanner(bytes: bytes)
    scanner.run()
    return scanner.findings
  }

  private let bytes: [UInt8]
  private var findings: [Finding] = []

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private static let starts: [UInt8: [SecretPattern]] = {
    var starts: [UInt8: [SecretPattern]] = [:]
    for pattern in SecretPattern.all {
      for first in Set(pattern.beginnings.compactMap(\.first)) { starts[first, default: []].append(pattern) }
    }
    return starts
  }()

  private static let isStart: [Bool] = (0..<256).map { starts[UInt8($0)] != nil }

  private mutating func run() {
    var index = 0
    while index < bytes.count {
      if let found = finding(at: index) {
        findings.append(found)
        index = max(found.range.upperBound, index + 1)
      } else {
        index += 1
      }
    }
  }

  private func finding(at index: Int) -> Finding? {
    let byte = bytes[index]
    let isWordStart = index == 0 || !bytes[index - 1].isWord
    if isWordStart, SecretScanner.isStart[Int(byte)] {
      for pattern in SecretScanner.starts[byte] ?? [] {
        if let range = match(pattern, at: index) {
          return Finding(rule: pattern.rule, meaning: pattern.meaning, range: range)
        }
      }
    }
    switch byte {
    case UInt8(ascii: "-"): return privateKey(at: index)
    case UInt8(ascii: ":"): return password(at: index) ?? value(at: index)
    case UInt8(ascii: "="): return value(at: index)
    default: return nil
    }
  }

  private func match(_ pattern: SecretPattern, at index: Int) -> Range<Int>? {
    guard let beginning = pattern.beginnings.first(where: { starts($0, at: index) }) else { return nil }
    let start = index + beginning.count
    var end = start
    while end < bytes.count, end - start <= pattern.length.upperBound, pattern.letters.contains(bytes[end]) {
      end += 1
    }
    while pattern.letters == .dotted, end > start, bytes[end - 1] == UInt8(ascii: ".") { end -= 1 }
    guard pattern.length.contains(end - start), end == bytes.count || !bytes[end].isWord,
      Randomness.isLikely(bytes[start..<end])
    else { return nil }
    if pattern.rule == "secret-jwt" {
      // Three parts, of which the second begins as JSON does.
      let parts = bytes[index..<end].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
      guard parts.count == 3, parts[1].starts(with: "eyJ".utf8), parts[2].count >= 20 else { return nil }
    }
    return index..<end
  }

  private func starts(_ text: some Collection<UInt8>, at index: Int) -> Bool {
    bytes[index...].starts(with: text)
  }

  private static let keyBeginning = Array("-----BEGIN ".utf8)

  /// A block of PEM, or PGP's, that says of itself that it is private and that goes on behind its first line.
  private func privateKey(at index: Int) -> Finding? {
    guard starts(SecretScanner.keyBeginning, at: index) else { return nil }
    let line = bytes[index...].prefix(80).prefix { $0 != 0x0A && $0 != 0x0D && $0 != UInt8(ascii: "\\") }
    let text = String(decoding: line, as: UTF8.self)
    guard text.contains("PRIVATE KEY") else { return nil }
    let body = bytes[line.endIndex...].prefix(400).filter {
      $0.isWord || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "/")
    }
    guard body.count >= 64 else { return nil }
    return Finding(rule: "secret-private-key", meaning: "a private key", range: index..<line.endIndex)
  }

  /// `scheme://name:password@host`.
  private func password(at index: Int) -> Finding? {
    guard starts("://".utf8, at: index) else { return nil }
    let authority = bytes[(index + 3)...].prefix(200).prefix { !$0.endsAuthority }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":")), colon > authority.startIndex
    else { return nil }
    let password = authority[(colon + 1)..<at]
    guard password.count >= 6, !Randomness.isPlaceholder(password) else { return nil }
    return Finding(rule: "secret-url", meaning: "the password of an address", range: (colon + 1)..<at)
  }

  /// `name = value` or `"name": "value"`, where the name says that the value is nobody else's business.
  private func value(at index: Int) -> Finding? {
    var end = index
    while end > 0, bytes[end - 1] == 0x20 || bytes[end - 1].isQuote { end -= 1 }
    var start = end
    while start > 0, bytes[start - 1].isWord, end - start < 40 { start -= 1 }
    guard SecretScanner.names.contains(where: { lowercased(start..<end).hasSuffix($0) }) else { return nil }
    var first = index + 1
    while first < bytes.count, bytes[first] == 0x20 || bytes[first].isQuote { first += 1 }
    var last = first
    while last < bytes.count, last - first < 200, bytes[last].isSecretLetter { last += 1 }
    let value = bytes[first..<last]
    guard value.count >= 12,
      last == bytes.count || bytes[last].isQuote || bytes[last] <= 0x20 || bytes[last] == 0x2C,
      Randomness.isCertain(value)
    else { return nil }
    return Finding(rule: "secret-value", meaning: "a password or key", range: first..<last)
  }

  private static let names = [
    "password", "passwd", "passwort", "secret", "api_key", "apikey", "api-key", "access_key", "private_key",
    "auth_token",
    "access_token", "client_secret", "secret_key", "token",
  ]

  private func lowercased(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self).lowercased()
  }
}

extension UInt8 {
  /// A letter, a digit, `_` or `-`.
  fileprivate var isWord: Bool { SecretPattern.Letters.url.contains(self) }

  fileprivate var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }

  fileprivate var endsAuthority: Bool { self <= 0x20 || "/?#\"'<>()[]`\\".utf8.contains(self) }

  fileprivate var isSecretLetter: Bool { isWord || "+/=.!@$%^&*~:".utf8.contains(self) }
}
